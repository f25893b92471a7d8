import { createPortal } from 'react-dom';
import { useText } from '../../i18n/useText.ts';
import { chineseDay } from './chineseDay.ts';

/** The sheet that 打印 puts on paper, alone: seen on no screen. It names no person. */
export function KeySheet({ recoveryKey, office }: { readonly recoveryKey: string; readonly office: string }) {
  const text = useText();
  return createPortal(
    <section className="desk-print" aria-hidden="true">
      <h1>{text('access.sheet.title')}</h1>
      <p>{text('access.sheet.office', { office: office === '' ? '＿＿＿＿＿＿＿＿＿＿＿＿' : office })}</p>
      <p>{text('access.sheet.day', { day: chineseDay() })}</p>
      <ol>{recoveryKey.split('-').map((group, at) => <li key={at}><span>{at + 1}</span>{group}</li>)}</ol>
      <p>{text('access.sheet.use')}</p>
      <p>{text('access.sheet.keep')}</p>
      <p className="line">{text('access.sheet.signed')}</p>
    </section>,
    document.body,
  );
}
