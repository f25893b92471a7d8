import type { Answer, Channel, ChannelView, Failure, Request } from '../../../shared/ipc/contract.ts';
import type { BackupsState } from '../../../shared/ipc/backups.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Client } from '../../host/client.ts';
import { type Text, textOf } from '../../i18n/useText.ts';
import { type AccessNote, recordAccess } from '../../store/accessNotes.ts';
import type { Store } from '../../store/store.ts';
import { serviceDeeds } from './channelDeeds.ts';

/** What a note needs and the call itself does not say. */
export type About = { /** Whose account, where the request has an id alone. */ readonly name?: string; /** The second place as it was before. */ readonly place?: BackupsState['place']; /** The channels as they were before. */ readonly channels?: ChannelView };

type NoteOf<C extends Channel> = (text: Text, about: About, request: Request<C>, answer: Answer<C>) => AccessNote | null;
const account = (what: string): AccessNote => ({ kind: 'account', what });
const channels = (what: string): AccessNote | null => (what === '' ? null : { kind: 'channels', what });
const role = (text: Text, name: string, of: string): { readonly name: string; readonly role: string } => ({ name, role: text(`rights.role.${of}`) });

/** What is asked of the main process, changes no record, and is noted once it succeeded. Null: nothing happened after all. Names of colleagues and the platform's address may stand in it, passwords, keys and paths never. */
export const notes = {
  'accounts.create': (text, _, __, answer) => account(text('audit.deed.create', role(text, answer.name, answer.role))),
  'accounts.change': (text, _, __, answer) => account(text('audit.deed.role', role(text, answer.name, answer.role))),
  'accounts.leave': (text, _, __, answer) => account(text('audit.deed.leave', { name: answer.name })),
  'accounts.resetPassword': (text, { name = '' }) => account(text('audit.deed.reset', { name })),
  'access.changePassword': (text) => account(text('audit.deed.password')),
  'access.useKeychain': (text, _, { on }) => account(text(on ? 'audit.deed.keychainOn' : 'audit.deed.keychainOff')),
  'access.proveNewRecoveryKey': (text) => account(text('audit.deed.recoveryKey')),
  'access.setIdle': (text, _, { minutes }) => account(text('audit.deed.idle', { minutes })),
  'backups.make': (text, _, { why }) => (why === 'asked' ? { kind: 'backup', what: text('audit.deed.backup') } : null),
  // A choice that was cancelled answers the place as it was; one that was made begins to copy, even under the name that the old one had.
  'backups.choosePlace': (text, { place: before }, _, { place }) =>
    (place.configured && (place.label !== before?.label || (place.busy && !before.busy)) ? { kind: 'backup', what: text('audit.deed.place', { label: place.label }) } : null),
  'backups.forgetPlace': (text) => ({ kind: 'backup', what: text('audit.deed.placeForgotten') }),
  'delivery.chooseFolder': (text, _, __, { folder }) => channels(text('audit.deed.folder', { label: folder.label })),
  'delivery.configureService': (text, { channels: before }, request, { service }) => channels(serviceDeeds(text, before?.service, request, service)),
  'support.bundle': (_, __, ___, { saved }) => (saved ? { kind: 'supportBundle' } : null),
} as const satisfies { readonly [C in Channel]?: NoteOf<C> };
export type NotedChannel = keyof typeof notes;

/** Asks the main process and, when it did what was asked, notes it. The answer does not wait for the note and does not depend on it: the deed is done. */
export async function askNoted<C extends NotedChannel>(store: Store, host: Client, channel: C, request: Request<C>, about: About = {}): Promise<Result<Answer<C>, Failure>> {
  const answer = await host.invoke(channel, request);
  if (answer.ok) {
    const note = (notes[channel] as NoteOf<C>)(textOf, about, request, answer.value);
    if (note !== null) void recordAccess(store, 'access.note', note).catch(() => undefined);
  }
  return answer;
}
