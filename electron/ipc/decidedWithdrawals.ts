import { decodeLine } from '../../shared/changes/line.ts';
import { itemKey } from '../../shared/exchange/revision.ts';
import type { Answer, Failure, Request } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Journal } from '../services/journal/journal.ts';

type Found = Answer<'journal.history'>['changes'];
const perQuestion = 500;
/** More changes than this of so many items, and nothing is withdrawn. */
const mostChanges = 100_000;
const refused = fail<Failure>({ code: 'access.denied', detail: 'item.withdraw' });

/** The items of these changes by id: their key on the wire, and whether what was decided last of them is a withdrawal that a second person approved. */
function decisionsIn(changes: Found): ReadonlyMap<string, { readonly key: string; readonly decided: boolean }> {
  const items = new Map<string, { readonly key: string; readonly decided: boolean }>();
  for (const { line, head } of changes) {
    const patch = decodeLine(line);
    if (!patch.ok || patch.value.table !== 'items' || patch.value.after === null) continue;
    const { id, before, after } = patch.value;
    const decision = after['withdrawal'];
    // A journal that was written anew carries the decision over, and no longer who approved it.
    const approved = decision === 'decided' && ((head.kind === 'item.withdraw' && head.approvedBy !== undefined) || head.kind.startsWith('journal.'));
    const known = before === null ? { key: itemKey(String(after['recordId']), String(after['recordRev'])), decided: false } : items.get(id);
    if (known !== undefined) items.set(id, decision === undefined ? known : { ...known, decided: approved });
  }
  return items;
}

/** Refuses a package with a withdrawal that does not rest on a decision in the journal about the item that it names as predecessor: the right to build packages is no right to withdraw. */
export async function checkWithdrawals(request: Request<'packages.build'>, { history }: Pick<Journal, 'history'>): Promise<Result<null, Failure>> {
  const withdrawals = request.dataSets.flatMap(({ items }) => items.filter(({ operation }) => operation === 'withdraw'));
  for (let from = 0; from < withdrawals.length; from += perQuestion) {
    const part = withdrawals.slice(from, from + perQuestion);
    const ids = [...new Set(part.map(({ predecessorId = '' }) => predecessorId))];
    if (ids.includes('')) return refused;
    const found = await history({ ids, limit: mostChanges });
    if (!found.ok) return found;
    const items = decisionsIn(found.value.changes);
    const isDecided = ({ predecessorId = '', predecessor }: (typeof part)[number]): boolean => items.get(predecessorId)?.decided === true && items.get(predecessorId)?.key === predecessor;
    if (!found.value.complete || !part.every(isDecided)) return refused;
  }
  return ok(null);
}
