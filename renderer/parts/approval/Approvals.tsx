import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useSession } from '../rights/session.ts';
import { offerOf } from '../rights/may.ts';
import { ApprovalDialog, type Asked } from './ApprovalDialog.tsx';

/** Answers the token for the commit, '' where none is needed, null when the person changed their mind or may not. */
export type Approve = (asked: Asked) => Promise<string | null>;

const ApprovalContext = createContext<Approve>(() => { throw new Error('useApproval outside of Approvals'); });

/** Asks for another person's approval where the table of commands says so: `const token = await approve({ command, what, records, changes })`. */
export const useApproval = (): Approve => useContext(ApprovalContext);

type Waiting = { readonly asked: Asked; readonly answer: (token: string | null) => void };

/** The one dialog of approvals, around every screen. */
export function Approvals({ children }: { readonly children: ReactNode }) {
  const { user, mode } = useSession();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const approve = useCallback<Approve>(async (asked) => {
    const offer = offerOf(user.role, mode, asked.command);
    if (offer === 'yes') return '';
    if (offer !== 'second') return null;
    return new Promise((answer) => setWaiting({ asked, answer }));
  }, [user.role, mode]);
  const end = (token: string | null) => {
    waiting?.answer(token);
    setWaiting(null);
  };
  return (
    <ApprovalContext value={approve}>
      {children}
      {waiting !== null && <ApprovalDialog asked={waiting.asked} onGranted={end} onCancel={() => end(null)} />}
    </ApprovalContext>
  );
}
