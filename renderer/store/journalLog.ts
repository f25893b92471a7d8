import type { Client } from '../host/client.ts';
import type { Answer, Failure, FrameHead, Request } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';

export type Appended = Answer<'journal.append'>;
export type AppendRequest = Omit<Request<'journal.append'>, 'lines'> & { readonly lines: Uint8Array };
export type ReadFrame = { readonly head: FrameHead; readonly firstSeq: number; readonly count: number; readonly lines: Uint8Array };

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
const trimmed = (lines: Uint8Array): Uint8Array => (lines.at(-1) === 10 ? lines.subarray(0, -1) : lines);

/**
 * Appends, and finds out what became of it when the answer got lost on the way: the journal itself says whether the frame is there. So a commit is
 * never reported as failed while it stands on disk. When that cannot be found out either, the failure is `journal.outOfStep`.
 */
export async function appendFrame(client: Client, request: AppendRequest): Promise<Result<Appended, Failure>> {
  const answered = await client.invoke('journal.append', { ...request, lines: request.lines as Uint8Array<ArrayBuffer> }); // nothing here uses shared memory
  const lastSeq = request.firstSeq + request.count - 1;
  if (answered.ok) {
    const fits = answered.value.firstSeq === request.firstSeq && answered.value.lastSeq === lastSeq;
    return fits ? answered : fail({ code: 'journal.outOfStep', detail: 'answered another range' });
  }
  if (answered.error.code !== 'failed' && answered.error.code !== 'answer.malformed') return answered;
  // A part of an unfinished batch is taken back as a whole.
  if (request.batch !== null && !request.batch.last) return answered;
  return settle(client, request, answered.error);
}

async function settle(client: Client, request: AppendRequest, uncertain: Failure): Promise<Result<Appended, Failure>> {
  const lastSeq = request.firstSeq + request.count - 1;
  const state = await client.invoke('journal.state', {});
  if (state.ok && state.value.lastSeq < request.firstSeq) return fail(uncertain);
  if (state.ok && state.value.lastSeq === lastSeq) {
    const read = await client.invoke('journal.read', { fromSeq: request.firstSeq });
    const frame = read.ok ? read.value.frames.find((one) => one.firstSeq === request.firstSeq) : undefined;
    if (frame !== undefined && sameBytes(trimmed(frame.lines), trimmed(request.lines))) return ok({ firstSeq: request.firstSeq, lastSeq, head: state.value.head });
  }
  return fail({ code: 'journal.outOfStep', detail: 'the fate of an append is unknown' });
}

/** Reads frames from the one that holds `fromSeq` on, fetching the next piece while the present one is worked on. Ends with the first failure. */
export async function* readFrames(client: Client, fromSeq: number): AsyncGenerator<Result<ReadFrame, Failure>> {
  let pending: Promise<Result<Answer<'journal.read'>, Failure>> | null = client.invoke('journal.read', { fromSeq });
  while (pending !== null) {
    const piece: Result<Answer<'journal.read'>, Failure> = await pending;
    if (!piece.ok) {
      yield piece;
      return;
    }
    pending = piece.value.next === 0 ? null : client.invoke('journal.read', { fromSeq: piece.value.next });
    for (const frame of piece.value.frames) yield ok(frame);
  }
}
