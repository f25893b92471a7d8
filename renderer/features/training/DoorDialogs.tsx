import Typography from '@mui/material/Typography';
import type { Session } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { markRest } from './commands.marks.ts';
import type { RosterRow } from './queries.roster.ts';
import { TimesDialog } from './TimesDialog.tsx';
import type { Door } from './useDoor.ts';
import { WalkInDialog } from './WalkInDialog.tsx';

export type DoorDialog =
  | { readonly kind: 'times' | 'late' | 'left'; readonly row: RosterRow }
  | { readonly kind: 'allPresent' | 'restAbsent' }
  | { readonly kind: 'walkIn'; readonly typed: string };

type DoorDialogsProps = { readonly dialog: DoorDialog; readonly session: Session; readonly door: Door; readonly waiting: number; readonly onClose: () => void };

/** Whichever dialog of the door is open. Nothing that marks many is done without naming the count. */
export function DoorDialogs({ dialog, session, door, waiting, onClose }: DoorDialogsProps) {
  const text = useText();
  const store = useStore();
  if (dialog.kind === 'walkIn') return <WalkInDialog session={session} door={door} typed={dialog.typed} onClose={onClose} />;
  if (dialog.kind === 'times' || dialog.kind === 'late' || dialog.kind === 'left') return <TimesDialog kind={dialog.kind} row={dialog.row} session={session} door={door} onClose={onClose} />;
  const absent = dialog.kind === 'restAbsent';
  const at = door.clock();
  const label = text(absent ? 'training.door.restAbsent' : 'training.door.allPresent', { count: waiting });
  const confirm = () => {
    void door.mark(dialog.kind, () => markRest(store, session.id, absent ? 'absent' : { presentAt: at }), text(absent ? 'training.door.restAbsentDone' : 'training.door.allPresentDone', { count: waiting, at: at.slice(11) }));
    onClose();
  };
  return (
    <ConfirmDialog open title={label} confirmLabel={label} danger={absent} disabled={waiting === 0} onConfirm={confirm} onCancel={onClose}>
      <Typography variant="body2">{text(absent ? 'training.door.restAbsentSure' : 'training.door.allPresentSure', { count: waiting, at: at.slice(11) })}</Typography>
    </ConfirmDialog>
  );
}
