import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useBackups } from '../../parts/backups/useBackups.ts';
import { stripWords } from '../../parts/backups/words.ts';
import { useSession } from '../../parts/rights/session.ts';
import { useStore } from '../../store/useStore.tsx';
import { opens } from '../opens.ts';
import { StripButton } from './StripButton.tsx';

/** The strip's part about backups; it leads to them. Nothing while practising: invented data are not backed up. */
export function BackupNote() {
  const text = useText();
  const navigate = useNavigate();
  const { user, mode } = useSession();
  const said = stripWords(useBackups(), useStore().today(), text);
  if (mode === 'practice' || said === null) return null;
  const { tone, words, why } = said;
  const label = <>{words}{tone === 'ok' && ' ✓'}</>;
  if (!opens(user.role, '/settings/backups')) return <span className={tone} title={why} data-backup={tone}>{label}</span>;
  return <StripButton type="button" className={tone} title={why} data-backup={tone} onClick={() => { void navigate('/settings/backups'); }}>{label}</StripButton>;
}
