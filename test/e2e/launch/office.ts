import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { enrol } from '../../../renderer/features/training/commands.enrol.ts';
import { saveCourse, scheduleSession } from '../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../renderer/features/training/planUnits.ts';
import { type Client, createClient } from '../../../renderer/host/client.ts';
import { openStore } from '../../../renderer/store/open.ts';
import { beginSession } from '../../../renderer/store/session.ts';
import { writeSetting } from '../../../renderer/store/settings.ts';
import type { Store } from '../../../renderer/store/store.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { addDays } from '../../../shared/lib/dates.ts';
import { ok } from '../../../shared/lib/result.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { usccFrom } from '../../builders/codes.ts';
import { createMemoryPages } from '../../builders/memoryPages.ts';
import { must } from '../../builders/must.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { director, personOf, storyOffice } from '../pages/people.ts';

/** What a prepared office is filled through: the program's own commands, as the director. */
export type Filling = { readonly store: Store; readonly client: Client };
export type Office = {
  readonly accounts: readonly (readonly [name: string, role: Role])[];
  readonly fill: (filling: Filling) => Promise<void>;
};

/**
 * An office that stands before the program starts, made by the program's own main process and commands in this process: the director, `accounts`, the office's name, and
 * what `fill` writes. Passwords are stretched at the least cost. The page has no copy of the records yet, so the first sign-in tells of a repair. Answers the recovery key.
 */
export async function prepareOffice(home: string, { accounts, fill }: Office): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  const desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, '..', 'downloads') }), passwords: cheapPasswords }, { version, emit: () => undefined });
  const client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
  const { recoveryKey, ask } = must(await client.invoke('access.setUp', director));
  const groups = recoveryKey.split('-');
  const answer = must(await client.invoke('access.proveRecovery', { groups: ask.map((at) => groups[at] ?? '') }));
  for (const [name, role] of accounts) must(await client.invoke('accounts.create', { ...personOf(name), role }));
  const store = must(await openStore({ client, session: await beginSession(answer), pages: createMemoryPages(), reload: () => undefined }));
  must(await store.commit('settings.office', '', (draft) => ok(writeSetting(draft, 'office', { ...storyOffice }))));
  await fill({ store, client });
  await desk.close();
  return recoveryKey;
}

export type Listed = { readonly subject?: Partial<Subject>; readonly listing?: Partial<Listing> };

/** Subjects with a listing each, in the register `ids` `s0`, `l0` …: companies on the blacklist, due in a month, with somebody to send. */
export async function register(store: Store, rows: readonly Listed[]): Promise<void> {
  const today = store.today();
  must(await store.commit('subject.create', '', (draft) => {
    for (const [at, { subject = {} }] of rows.entries()) draft.create('subjects', subjectContent({ name: `云水县第${at + 1}商行`, code: usccFrom(7000 + at), representative: `代表${at + 1}`, phone: `1390000${String(1000 + at)}`, ...subject }), `s${at}`);
    return ok(null);
  }));
  must(await store.commit('listing.create', '', (draft) => {
    for (const [at, { listing = {} }] of rows.entries()) {
      draft.create('listings', listingContent({
        subjectId: `s${at}`, documentNumber: `云测信认〔2026〕${at + 1}号`, listedOn: addDays(today, -60), validFrom: addDays(today, -60), validTo: addDays(today, 900), requirement: '补报年度报告', dueOn: addDays(today, 30), ...listing,
      }), `l${at}`);
    }
    return ok(null);
  }));
}

/** A session of three class hours from nine o'clock on `day`, with the subjects `s<at>` on its roster. Answers its id. */
export async function session(store: Store, day: string, enrolled: readonly number[], trainers: readonly string[] = ['李老师']): Promise<string> {
  const units = (['policy', 'punishment', 'repair'] as const).map((topic) => ({ id: topic, topic, title: `单元 ${topic}`, hours: 1 }));
  const courseId = store.set.all('courses')[0]?.id ?? must(await saveCourse(store, { name: '信用修复培训（3 学时）', units, note: '' }));
  const id = must(await scheduleSession(store, {
    name: `${day} 信用修复培训班`, courseId, units: planUnits(units, `${day}T09:00`, 45, 5), venue: '行政中心 301', capacity: 40, host: storyOffice.name, coHosts: '', trainers: [...trainers], way: 'onsite', note: '',
  }));
  if (enrolled.length > 0) must(await enrol(store, id, enrolled.map((at) => ({ subjectId: `s${at}`, listingIds: [`l${at}`] }))));
  return id;
}
