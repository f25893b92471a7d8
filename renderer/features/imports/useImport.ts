import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { useHost } from '../../host/useHost.tsx';
import type { CommitFailure } from '../../store/commit.ts';
import { useStore } from '../../store/useStore.tsx';
import { useDrafts } from '../../ui/useDraft.ts';
import { commitImport, rememberMappings } from './commands.ts';
import { type ImportEnd, type ImportJob, type ImportProgress, startImportJob } from './importJob.ts';
import { existingRecords, rememberedMappings } from './queries.ts';
import type { CheckSummary, EncodeOptions, InspectedFile, SheetChoice } from './worker/messages.ts';

/** Where an import stands; each step keeps what the one before it found. */
export type ImportStep =
  | { readonly at: 'idle' }
  | { readonly at: 'inspecting'; readonly file: File }
  | { readonly at: 'mapping'; readonly file: File; readonly inspected: InspectedFile }
  | { readonly at: 'checking'; readonly file: File; readonly inspected: InspectedFile }
  | { readonly at: 'preview'; readonly file: File; readonly inspected: InspectedFile; readonly summary: CheckSummary }
  | { readonly at: 'writing'; readonly file: File; readonly inspected: InspectedFile; readonly summary: CheckSummary }
  | { readonly at: 'done'; readonly importId: string; readonly summary: CheckSummary; readonly mode: EncodeOptions['mode'] }
  | { readonly at: 'failed'; readonly failure: ImportEnd | CommitFailure; readonly file: File };

export type Import = {
  readonly step: ImportStep;
  readonly progress: ImportProgress | null;
  readonly job: () => ImportJob | null;
  /** `raisedCaps` only when the clerk asked for it, for a file that went over the usual limits. */
  open(file: File, raisedCaps?: boolean): void;
  check(sheets: readonly (SheetChoice & { readonly headerKey: string })[]): void;
  /** Writes once the backup before it is done and verified. When that failed nothing was written; `withoutBackup` is the clerk's explicit word to go on all the same. */
  write(mode: EncodeOptions['mode'], withoutBackup?: boolean): void;
  /** Why the backup before the import did not come about, and what was to be written; null otherwise. */
  readonly unbacked: { readonly failure: Failure; readonly mode: EncodeOptions['mode'] } | null;
  forgetUnbacked(): void;
  /** Name of a file that was being looked through when the program was locked or ended; null when there is none, or once it was told. */
  readonly interrupted: string | null;
  forgetInterrupted(): void;
  /** Back to the mapping, to choose other columns. */
  remap(): void;
  /** Stops whatever is under way and forgets the file; nothing was written. */
  cancel(): void;
};

const draftKey = 'imports.file';

/** Drives one import from file to journal. A worker serves one file; a file left open at unmount is forgotten. */
export function useImport(): Import {
  const store = useStore();
  const host = useHost();
  const [unbacked, setUnbacked] = useState<Import['unbacked']>(null);
  const [step, setStep] = useState<ImportStep>({ at: 'idle' });
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const drafts = useDrafts();
  const [interrupted, setInterrupted] = useState<string | null>(null);
  const job = useRef<ImportJob | null>(null);
  /** Started before a file is chosen, so that no clerk waits for the program of the worker to be read. */
  const ready = useRef<ImportJob | null>(null);
  const abort = useRef<AbortController | null>(null);

  const end = useCallback((next: ImportStep) => {
    abort.current?.abort();
    abort.current = null;
    job.current?.close();
    job.current = null;
    drafts.forget(draftKey);
    setInterrupted(null);
    setProgress(null);
    setStep(next);
  }, [drafts]);
  // A file cannot be opened again without the clerk: only its name outlives a lock.
  useEffect(() => {
    void drafts.read(draftKey).then((kept) => { if (typeof kept === 'string' && job.current === null) setInterrupted(kept); }).catch(() => undefined);
  }, [drafts]);
  const opened = step.at === 'mapping' || step.at === 'preview' ? step.file.name : null;
  useEffect(() => { if (opened !== null) drafts.keep(draftKey, opened); }, [drafts, opened]);
  const waits = step.at === 'idle' || step.at === 'done';
  useEffect(() => { if (waits) ready.current ??= startImportJob(setProgress); }, [waits]);
  useEffect(() => () => {
    abort.current?.abort();
    job.current?.close();
    ready.current?.close();
  }, []);

  const run = async (work: (job: ImportJob) => Promise<void>) => {
    const mine = job.current;
    if (mine !== null) await work(mine);
  };
  const startCheck = async (mine: ImportJob, file: File, inspected: InspectedFile, sheets: readonly (SheetChoice & { readonly headerKey: string })[]) => {
    setStep({ at: 'checking', file, inspected });
    const { ownRegion, ...existing } = existingRecords(store.set);
    const result = await mine.check(sheets, existing, store.today(), ownRegion);
    if (job.current !== mine) return;
    setProgress(null);
    if (!result.ok) return end(result.error.code === 'cancelled' ? { at: 'idle' } : { at: 'failed', failure: result.error, file });
    void rememberMappings(store, sheets);
    setStep({ at: 'preview', file, inspected, summary: result.value });
  };

  const present = useCallback(() => job.current, []);
  return {
    step, progress, job: present,
    open: (file, raisedCaps = false) => {
      end({ at: 'inspecting', file });
      const mine = ready.current ?? startImportJob(setProgress);
      ready.current = null;
      job.current = mine;
      void (async () => {
        const result = await mine.inspect(file, rememberedMappings(store.set), raisedCaps);
        if (job.current !== mine) return;
        setProgress(null);
        if (!result.ok) return end(result.error.code === 'cancelled' ? { at: 'idle' } : { at: 'failed', failure: result.error, file });
        const sheets = readySheets(result.value);
        if (sheets === null) setStep({ at: 'mapping', file, inspected: result.value });
        else await startCheck(mine, file, result.value, sheets);
      })();
    },
    check: (sheets) => {
      if (step.at === 'mapping') void run((mine) => startCheck(mine, step.file, step.inspected, sheets));
    },
    unbacked,
    forgetUnbacked: () => setUnbacked(null),
    write: (mode, withoutBackup = false) => {
      if (step.at !== 'preview') return;
      const { file, inspected, summary } = step;
      setUnbacked(null);
      setStep({ at: 'writing', file, inspected, summary });
      const controller = new AbortController();
      abort.current = controller;
      void run(async (mine) => {
        const backup = withoutBackup ? null : await host.invoke('backups.make', { why: 'import', job: crypto.randomUUID() });
        if (job.current !== mine) return;
        // Invented data of practice mode are not backed up.
        if (backup !== null && !backup.ok && backup.error.code !== 'practice.refused') {
          setUnbacked({ failure: backup.error, mode });
          return setStep({ at: 'preview', file, inspected, summary });
        }
        const total = summary.counts.new + summary.counts.changed;
        const result = await commitImport(store, mine, mode, file.name, controller.signal, (done) => setProgress({ type: 'progress', step: 'encoding', done, total: Math.max(done, total) }));
        if (result.ok) return end({ at: 'done', importId: result.value.importId, summary, mode });
        if (job.current === mine) end({ at: 'failed', failure: result.error, file });
      });
    },
    interrupted,
    forgetInterrupted: () => {
      drafts.forget(draftKey);
      setInterrupted(null);
    },
    remap: () => { if (step.at === 'preview') setStep({ at: 'mapping', file: step.file, inspected: step.inspected }); },
    cancel: () => end({ at: 'idle' }),
  };
}

/** The sheets as found, when every one that can be read needs no question; null when the clerk has to choose. */
export function readySheets(file: InspectedFile): readonly (SheetChoice & { readonly headerKey: string })[] | null {
  const known = file.sheets.flatMap((sheet) => (sheet.kind === null ? [] : [{ ...sheet, kind: sheet.kind }]));
  if (known.length === 0 || known.some((sheet) => sheet.missing.length > 0)) return null;
  return known.map((sheet) => ({ sheet: sheet.name, kind: sheet.kind, headerRow: sheet.headerRow, mapping: sheet.mapping, headerKey: sheet.headerKey }));
}
