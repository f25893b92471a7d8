import type { Faults } from '../faults.ts';
import type { Register, StoredPackage } from '../register.ts';
import type { JsonReceipt, ReceiptForms } from './forms.ts';
import { planReceipts } from './plan.ts';

/** Hands out receipts over both channels and counts how often each was asked for. */
export type ReceiptDesk = {
  forService(taken: StoredPackage): readonly JsonReceipt[];
  /** One XML text each; `dataFile` is the bare name of one of the package's data files. */
  forDataFile(taken: StoredPackage, dataFile: string): readonly string[];
};

export function createReceiptDesk(register: Register, faults: Faults, forms: ReceiptForms): ReceiptDesk {
  const asked = new Map<string, number>();
  const ask = (name: string): number => {
    const before = asked.get(name) ?? 0;
    asked.set(name, before + 1);
    return before;
  };
  const earlier = (taken: StoredPackage): readonly StoredPackage[] =>
    register.packages.slice(0, register.packages.indexOf(taken)).filter((one) => one.office.code === taken.office.code);
  return {
    forService: (taken) => planReceipts(taken, taken.answers, earlier(taken), ask(taken.digest), faults).map(forms.json),
    forDataFile(taken, dataFile) {
      const answers = taken.answers.filter((_, place) => taken.records[place]?.file === `data/${dataFile}`);
      return planReceipts(taken, answers, earlier(taken), ask(`${taken.digest}/${dataFile}`), faults).map(forms.xml);
    },
  };
}
