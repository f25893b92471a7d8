import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SubmissionPackage } from '../../../shared/domain/records.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { useStore } from '../../store/useStore.tsx';
import { handOver, upload } from '../../sync/deliver.ts';
import { collectReceipts, confirmQuestioned, fetchReceipts, packagesToAsk, readReceiptFile, type ReceiptSummary } from '../../sync/receipts.ts';
import { useNotify } from '../../ui/notify.tsx';
import { channelWords } from '../../parts/exchange/words.ts';
import { receiptWords } from './receiptWords.ts';

type Work = 'handOver' | 'upload' | 'fetch' | 'collect' | 'read' | 'confirm';
export type Exchange = {
  readonly busy: Work | null;
  readonly failure: { readonly code: string } | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly forgetFailure: () => void;
  readonly cancel: () => void;
  readonly handOver: (one: SubmissionPackage) => Promise<void>;
  readonly upload: (one: SubmissionPackage) => Promise<void>;
  readonly fetch: () => Promise<void>;
  readonly collect: () => Promise<void>;
  readonly readFile: (file: File) => Promise<void>;
  readonly confirm: (itemId: string) => Promise<void>;
};

/** Delivery and receipts as the screens offer them: one at a time, with its result in words. */
export function useExchange(): Exchange {
  const store = useStore();
  const host = useHost();
  const notify = useNotify();
  const text = useText();
  const [busy, setBusy] = useState<Work | null>(null);
  const [failure, setFailure] = useState<{ readonly code: string } | null>(null);
  const [progress, setProgress] = useState<Exchange['progress']>(null);
  const job = useRef('');
  useEffect(() => host.on('progress', (event) => { if (event.job === job.current) setProgress({ done: event.done, total: event.total }); }), [host]);

  const run = useCallback(async <T>(work: Work, act: () => Promise<Result<T, { readonly code: string }>>, said: (value: T) => string | null) => {
    setBusy(work);
    setFailure(null);
    job.current = crypto.randomUUID();
    const result = await act();
    job.current = '';
    setBusy(null);
    setProgress(null);
    if (!result.ok) return setFailure(result.error);
    const message = said(result.value);
    if (message !== null) notify(message);
  }, [notify]);

  return useMemo((): Exchange => {
    const receipts = (work: Work, act: () => Promise<Result<ReceiptSummary, CommitFailure>>) => run(work, act, (summary) => receiptWords(summary, text));
    return {
      busy, failure, progress,
      forgetFailure: () => setFailure(null),
      cancel: () => { void host.invoke('jobs.cancel', { job: job.current }); },
      handOver: (one) => run('handOver', () => handOver(store, host, one.id), (value) => text('exchange.handedOver', { number: one.number, to: channelWords(value.to, text) })),
      upload: (one) => run('upload', () => upload(store, host, one.id, job.current), (value) => text(value.repeated ? 'exchange.uploadedAgain' : 'exchange.uploaded', { number: one.number })),
      fetch: () => receipts('fetch', () => fetchReceipts(store, host, packagesToAsk(store.set), job.current)),
      collect: () => receipts('collect', () => collectReceipts(store, host)),
      readFile: (file) => receipts('read', async () => readReceiptFile(store, host, file.name, new Uint8Array(await file.arrayBuffer()))),
      confirm: (itemId) => run('confirm', () => confirmQuestioned(store, itemId, ''), () => null),
    };
  }, [busy, failure, progress, run, store, host, text]);
}
