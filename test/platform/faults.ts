import type { SentRecord } from './reading/dataFile.ts';
import type { Outcome, Reason } from './outcomes.ts';

/** The four requests of the service. */
export type RequestKind = 'part' | 'state' | 'complete' | 'receipts';
type OnRequest = {
  /** Only requests of this kind; left out: of any. */
  readonly on?: RequestKind;
  /** How many requests it befalls; left out: one. `Infinity` until cleared. */
  readonly times?: number;
};

/** A fault of the line or the service. */
export type ServiceFault = OnRequest & (
  | { readonly kind: 'refuseLogin' }
  | { readonly kind: 'dropBefore'; readonly afterBytes?: number } // cut after so many bytes of the body; nothing is stored
  | { readonly kind: 'dropAfter' } // stored, and no answer
  | { readonly kind: 'late'; readonly milliseconds?: number; readonly until?: Promise<unknown> }
  | { readonly kind: 'twice' } // something on the way repeats the request; the second answer is what arrives
  | { readonly kind: 'slow'; readonly milliseconds?: number } // the answer dribbles in pieces of 16 bytes
  | { readonly kind: 'tooMany'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'fullDisk' }
  | { readonly kind: 'serverError'; readonly status?: number }
  | { readonly kind: 'wrongDigest' } // at completion: what arrived is said not to be what was announced
);

/** Makes the platform say something else of records that it would have judged by their content. */
export type RejectFault = {
  readonly kind: 'reject';
  readonly dataSet?: string;
  readonly key?: string;
  /** Only records in which this column is empty. */
  readonly missing?: string;
  readonly where?: (record: SentRecord) => boolean;
  /** Share of records from 0 to 1, chosen by `seed` and the record's key. */
  readonly fraction?: number;
  readonly seed?: number;
  /** How many records; left out: all that fit. */
  readonly times?: number;
  /** Left out: 校验不通过. */
  readonly outcome?: Outcome;
  readonly reasons?: readonly Reason[];
};

/** What happens to receipts, for as long as it is armed. `alone` withholds the genuine receipt. */
export type ReceiptFault =
  | { readonly kind: 'receiptLate'; readonly asks: number } // the first so many questions about a package are answered with nothing
  | { readonly kind: 'receiptTwice' }
  | { readonly kind: 'receiptParts'; readonly parts: number; readonly oneAtATime?: boolean }
  | { readonly kind: 'receiptOutOfOrder' }
  | { readonly kind: 'receiptEarlier' } // those of the office's earlier packages come along
  | { readonly kind: 'receiptErrorsApart' } // every reason in an entry of its own
  | { readonly kind: 'receiptUnknownPackage'; readonly alone?: boolean }
  | { readonly kind: 'receiptForged'; readonly alone?: boolean } // says the contrary, under another key
  | { readonly kind: 'receiptOtherOffice'; readonly alone?: boolean };

export type Fault = ServiceFault | RejectFault | ReceiptFault;
export type FaultKind = Fault['kind'];

/** The faults that are armed, in the order of arming. */
export type Faults = {
  readonly armed: readonly Fault[];
  arm(...faults: readonly Fault[]): void;
  /** Disarms all, or those of one kind. */
  clear(kind?: FaultKind): void;
  /** The service asks: is this request to suffer so? Uses the fault up by one. */
  take<K extends ServiceFault['kind']>(kind: K, request: RequestKind): Extract<ServiceFault, { kind: K }> | undefined;
  /** The judge asks, once for every record that is judged. */
  takeReject(record: SentRecord): RejectFault | undefined;
  receipt<K extends ReceiptFault['kind']>(kind: K): Extract<ReceiptFault, { kind: K }> | undefined;
};

type Armed = { readonly fault: Fault; left: number };

export function createFaults(initial: readonly Fault[] = []): Faults {
  let entries: Armed[] = [];
  const arm = (...faults: readonly Fault[]): void => {
    for (const fault of faults) entries.push({ fault, left: 'times' in fault && fault.times !== undefined ? fault.times : isLasting(fault) ? Infinity : 1 });
  };
  const use = (entry: Armed | undefined): Fault | undefined => {
    if (!entry) return undefined;
    entry.left -= 1;
    entries = entries.filter((one) => one.left > 0);
    return entry.fault;
  };
  arm(...initial);
  return {
    get armed() { return entries.map((entry) => entry.fault); },
    arm,
    clear(kind) { entries = kind ? entries.filter((entry) => entry.fault.kind !== kind) : []; },
    take<K extends ServiceFault['kind']>(kind: K, request: RequestKind) {
      const fits = (fault: Fault): boolean => fault.kind === kind && (!('on' in fault) || fault.on === undefined || fault.on === request);
      return use(entries.find((entry) => fits(entry.fault))) as Extract<ServiceFault, { kind: K }> | undefined;
    },
    takeReject(record) {
      return use(entries.find((entry) => entry.fault.kind === 'reject' && befalls(entry.fault, record))) as RejectFault | undefined;
    },
    receipt<K extends ReceiptFault['kind']>(kind: K) {
      return entries.find((entry) => entry.fault.kind === kind)?.fault as Extract<ReceiptFault, { kind: K }> | undefined;
    },
  };
}

const isLasting = (fault: Fault): boolean => fault.kind === 'reject' || fault.kind.startsWith('receipt');

function befalls(fault: RejectFault, record: SentRecord): boolean {
  return (fault.dataSet === undefined || fault.dataSet === record.dataSet)
    && (fault.key === undefined || fault.key === record.key)
    && (fault.missing === undefined || (record.values[fault.missing] ?? '') === '')
    && (fault.where === undefined || fault.where(record))
    && (fault.fraction === undefined || share(`${fault.seed ?? 1}:${record.key}`) < fault.fraction);
}

/** A number from 0 to below 1 that depends on the text alone (FNV-1a with a final mix). */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000;
}
