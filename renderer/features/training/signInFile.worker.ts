import { fail, type Result } from '../../../shared/lib/result.ts';
import { openTable } from '../../../shared/tables/openTable.ts';
import { readSignIn, type SignInFailure, type SignInSheet } from '../../../shared/tables/signIn.ts';

/** The one question and the one answer. `signIn.broken`: the program fell. */
export type ToSignInFile = { readonly file: Blob; readonly days: readonly string[] };
export type FromSignInFile = Result<SignInSheet, SignInFailure | { readonly code: 'signIn.broken' }>;

/** What this file uses of a dedicated worker; the renderer's types are those of a window. */
const scope = globalThis as unknown as { postMessage(message: FromSignInFile): void; onmessage: ((event: MessageEvent<ToSignInFile>) => void) | null };

async function read({ file, days }: ToSignInFile): Promise<FromSignInFile> {
  const table = await openTable(new Uint8Array(await file.arrayBuffer()));
  return table.ok ? readSignIn(table.value, days) : table;
}

scope.onmessage = ({ data }) => void read(data).catch(() => fail({ code: 'signIn.broken' } as const)).then((answer) => scope.postMessage(answer));
