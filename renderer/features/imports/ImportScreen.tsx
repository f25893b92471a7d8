import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useBlocker, useNavigate } from 'react-router';
import { failureText, issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { May } from '../../parts/rights/May.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DropZone } from '../../ui/DropZone.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { type ResultLine, ResultDialog } from '../../ui/ResultDialog.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { RunList } from './RunList.tsx';
import { type ImportStep, useImport } from './useImport.ts';

/** Sentences of what was not read beside its number; the preview has shown them all. */
const shownLeftOut = 3;

/** 名单导入: file → what it is → columns → preview → one commit or none. */
export function ImportScreen() {
  const text = useText();
  const run = useImport();
  const { step, progress } = run;
  const busy = step.at === 'inspecting' || step.at === 'checking' || step.at === 'writing';
  const note = progress === null ? undefined : text(`imports.step.${progress.step === 'checking' ? 'checkingRows' : progress.step}`, { done: progress.done });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <PageHead title={text('imports.title')} sub={text('imports.sub')} />
      {step.at === 'failed' && (
        <Alert
          severity="error" sx={{ mb: 1.5 }} onClose={step.failure.code === 'workbook.tooLarge' ? undefined : run.cancel}
          action={step.failure.code === 'workbook.tooLarge' ? <Button size="small" color="inherit" onClick={() => run.open(step.file, true)}>{text('imports.failed.raised')}</Button> : undefined}
        >
          <strong>{text('imports.failed.title')}</strong>　{failureText(step.failure)}
        </Alert>
      )}
      {(step.at === 'idle' || step.at === 'failed' || step.at === 'done' || step.at === 'inspecting') && (
        <Box sx={{ display: 'grid', gap: 1.75, overflow: 'auto' }}>
          {run.interrupted !== null && step.at === 'idle' && <Alert severity="info" variant="outlined" onClose={run.forgetInterrupted}>{text('imports.interrupted', { file: run.interrupted })}</Alert>}
          <May command="import.commit"><DropZone title={text('imports.drop.title')} hint={text('imports.drop.hint')} onFile={run.open} /></May>
          <RunList />
        </Box>
      )}
      {step.at === 'mapping' && <MappingPanel file={step.inspected} onCheck={run.check} onCancel={run.cancel} />}
      {(step.at === 'preview' || step.at === 'writing') && <PreviewPanel key={step.file.name + step.inspected.digest} run={run} file={step.file} summary={step.summary} />}
      {busy && (
        <ProgressDialog
          title={step.at === 'writing' ? text('imports.step.writing') : text(`imports.step.${step.at}`, { file: step.file.name })}
          done={progress?.done ?? 0} total={progress?.total ?? 0} note={note} onCancel={run.cancel}
        />
      )}
      <LeaveDialog step={step} onLeave={run.forgetInterrupted} />
      {step.at === 'done' && <DoneDialog step={step} onClose={run.cancel} />}
    </Box>
  );
}

/** What was checked is gone when the screen is left: it asks first. */
function LeaveDialog({ step, onLeave }: { readonly step: ImportStep; readonly onLeave: () => void }) {
  const text = useText();
  const open = step.at === 'mapping' || step.at === 'preview' || step.at === 'writing' ? step : null;
  const blocker = useBlocker(open !== null);
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'} title={text('imports.leave.title')} confirmLabel={text('imports.leave.go')} cancelLabel={text('imports.leave.stay')} danger
      onConfirm={() => { onLeave(); blocker.proceed?.(); }} onCancel={() => blocker.reset?.()}
    >
      {text('imports.leave.text', { file: open?.file.name ?? '' })}
    </ConfirmDialog>
  );
}

function DoneDialog({ step, onClose }: { readonly step: Extract<ImportStep, { at: 'done' }>; readonly onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const { counts, gone, leftOut } = step.summary;
  const [lines] = useState<readonly ResultLine[]>(() => [
    { tone: 'ok', label: text('imports.done.new'), count: counts.new },
    { tone: 'info', label: text('imports.done.changed'), count: counts.changed },
    { tone: 'neutral', label: text('imports.done.same'), count: counts.same },
    ...(counts.error > 0 ? [{ tone: 'bad', label: text('imports.done.error'), count: counts.error } as const] : []),
    ...(gone > 0 ? [{ tone: 'warn', label: text('imports.done.gone'), count: gone, detail: text('imports.preview.goneHint') } as const] : []),
    ...(leftOut.length > 0 ? [{ tone: 'neutral', label: text('imports.done.leftOut'), count: leftOut.length, detail: leftOut.slice(0, shownLeftOut).map(issueText).join('') } as const] : []),
  ]);
  return (
    <ResultDialog
      open title={text('imports.done.title')} lines={lines} onClose={onClose}
      actions={
        <>
          <Button onClick={() => { void navigate(`/imports/${step.importId}`); }}>{text('imports.done.detail')}</Button>
          <Button onClick={() => { void navigate('/subjects'); }}>{text('imports.done.view')}</Button>
        </>
      }
    />
  );
}
