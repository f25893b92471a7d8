import type { Dialogs } from '../../ports.ts';
import { SessionOver } from '../sealing/keyring.ts';
import type { Session } from './room.ts';

/**
 * Dialogs that do not outlive the session in which they were opened. One may stand open for hours; what is chosen when the program has been locked, or when somebody else has
 * signed in, is thrown away (`SessionOver`), so that nothing is written, read or set on a choice of before. One that was opened with nobody signed in holds as long as nobody is.
 */
export function sessionDialogs(dialogs: Dialogs, present: () => Session | null): Dialogs {
  const guarded = <Options, Answer>(ask: (options: Options) => Promise<Answer>) => async (options: Options): Promise<Answer> => {
    const session = present();
    const answer = await ask(options);
    if (present() !== session) throw new SessionOver('the session is over');
    return answer;
  };
  return { save: guarded(dialogs.save), open: guarded(dialogs.open), chooseFolder: guarded(dialogs.chooseFolder) };
}
