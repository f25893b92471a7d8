import { createKeyPair, sign, type KeyPair } from '../seals.ts';
import type { PlannedReceipt, Receipt } from './receipt.ts';

/** A receipt as the service hands it out. */
export type JsonReceipt = { readonly format: 'ccd-receipt/1'; readonly body: string; readonly signature: string };

/** Writes receipts in the two signed forms. The same receipt is the same bytes every time, though every SM2 signature is another. */
export type ReceiptForms = { json(planned: PlannedReceipt): JsonReceipt; xml(planned: PlannedReceipt): string };

export function createReceiptForms(key: KeyPair): ReceiptForms {
  const stranger = createKeyPair();
  const signatures = new Map<string, string>();
  const signed = (text: string, forged: boolean): string => {
    const name = `${forged}:${text}`;
    const signature = signatures.get(name) ?? sign(text, forged ? stranger : key);
    signatures.set(name, signature);
    return signature;
  };
  return {
    json({ receipt, forged }) {
      const answers = receipt.answers.map(({ dataSet, key: item, outcome, reasons }) => ({ dataSet, key: item, outcome, reasons }));
      const body = JSON.stringify({ ...receipt, answers });
      return { format: 'ccd-receipt/1', body, signature: signed(body, forged) };
    },
    xml({ receipt, forged }) {
      const inside = xmlBody(receipt);
      return `<?xml version="1.0" encoding="UTF-8"?>\n<HZ>${inside}<QM>${signed(inside, forged)}</QM></HZ>\n`;
    },
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

/** What stands between `<HZ>` and `<QM>`, the text that is signed. */
function xmlBody(receipt: Receipt): string {
  const head = element('BSBH', receipt.package) + element('ZY', receipt.digest) + element('JGDM', receipt.office) + element('SJ', receipt.at);
  const lines = receipt.answers.map((answer) => {
    const reasons = answer.reasons.map((reason) => `<CW>${element('ZD', reason.column)}${element('SM', reason.message)}</CW>`).join('');
    return `<JL>${element('JLBS', answer.key)}${element('SJJ', answer.dataSet)}${element('JG', answer.outcome)}${reasons}</JL>`;
  });
  return head + lines.join('');
}
