import type { ReactNode } from 'react';
import type { Command } from '../../../shared/access/grants.ts';
import { useText } from '../../i18n/useText.ts';
import { type Offer, offerOf } from './may.ts';
import { useSession } from './session.ts';

/** What the signed-in person is offered of a command, by the one table of commands and roles. */
export function useMay(command: Command): Offer {
  const { user, mode } = useSession();
  return offerOf(user.role, mode, command);
}

/** The same for several commands at once: `may('subject.create')`. */
export function useRights(): (command: Command) => boolean {
  const { user, mode } = useSession();
  return (command) => { const offer = offerOf(user.role, mode, command); return offer === 'yes' || offer === 'second'; };
}

/** Shows what it holds to whom may do `command`. Nothing is left of it for others; while practising, with `told`, the reason stands in its place. */
export function May({ command, told = false, children }: { readonly command: Command; readonly told?: boolean; readonly children: ReactNode }): ReactNode {
  const text = useText();
  const offer = useMay(command);
  if (offer === 'no') return null;
  if (offer === 'practice') return told ? <span style={{ fontSize: 13, color: 'var(--desk-soft)', alignSelf: 'center' }}>{text('rights.notInPractice')}</span> : null;
  return children;
}
