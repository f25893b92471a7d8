import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditGroup } from '../../../shared/access/auditGroups.ts';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { useHost } from '../../host/useHost.tsx';
import { useStore } from '../../store/useStore.tsx';

export type Asked = { readonly who: string; readonly group: AuditGroup | ''; readonly from: string; readonly to: string };
const pageSize = 100;

/** Commits that match, newest first, page by page; read anew when something was committed. */
export function useAudit({ who, group, from, to }: Asked) {
  const host = useHost();
  const store = useStore();
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null);
  const [people, setPeople] = useState<readonly string[]>([]);
  const [next, setNext] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const asking = useRef(0);
  const read = useCallback(async (before: number) => {
    const own = ++asking.current;
    setBusy(true);
    const answer = await host.invoke('audit.read', { before, limit: pageSize, who, group, from, to });
    if (own !== asking.current) return; // the filters have changed meanwhile
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setEntries((old) => (before === 0 || old === null ? answer.value.entries : [...old, ...answer.value.entries]));
    setPeople(answer.value.people);
    setNext(answer.value.next);
  }, [host, who, group, from, to]);
  useEffect(() => { void read(0); return () => { asking.current += 1; }; }, [read]);
  useEffect(() => store.onPublished(() => { void read(0); }), [store, read]);
  return { entries, people, failure, busy, more: next === 0 ? null : () => { void read(next); } };
}
