import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { Subject } from '../../../shared/domain/records.ts';
import { maskName } from '../../../shared/domain/identifiers.ts';
import { maskField, shownCode } from '../../../shared/domain/masks.ts';
import { isDemanded, isOverdue, isStanding } from '../../../shared/domain/standing.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { Reveal } from '../../parts/reveal/Reveal.tsx';
import { useRights } from '../../parts/rights/May.tsx';
import { useStore } from '../../store/useStore.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { checkCode } from './checkCode.ts';
import { statusTone } from './columns.tsx';
import { ownRegionOf } from './queries.ts';
import type { ListingStep } from './queries.page.ts';
import { NextStepButton } from './NextStepButton.tsx';

type SubjectHeadProps = { readonly subject: Subject; readonly steps: readonly ListingStep[]; readonly onEdit: () => void; readonly onRectified: (step: ListingStep) => void };

/** Who this is, whether the code checks out, on which lists it stands, and what is to be done next. Names and numbers of natural persons are masked until asked for. */
export function SubjectHead({ subject, steps, onEdit, onRectified }: SubjectHeadProps) {
  const text = useText();
  const store = useStore();
  const can = useRights();
  const issues = checkCode(subject, store.today(), ownRegionOf(store.set)).issues.filter((issue) => issue.severity !== 'info');
  const wrong = issues.find((issue) => issue.severity === 'error') ?? issues[0];
  const person = subject.kind === 'person';
  const of = (field: string) => ({ subjectId: subject.id, table: 'subjects' as const, recordId: subject.id, field });
  const standing = steps.filter(({ listing }) => isStanding(listing));
  const today = store.today();
  const overdue = standing.some(({ listing }) => isDemanded(listing) && isOverdue(listing, today));
  const authorities = [...new Set((standing.length > 0 ? standing : steps).map(({ listing }) => listing.authority))].filter((name) => name !== '').join('、');
  return (
    <Paper component="header" variant="outlined" sx={{ p: '12px 14px', mb: 1.5, display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, flexWrap: 'wrap' }}>
          <Typography component="h1" variant="h2" tabIndex={-1}>{subject.name}</Typography>
          {steps.map(({ listing }) => (
            <StatusChip key={listing.id} title={listing.documentNumber} tone={isStanding(listing) ? (listing.list === 'blacklist' ? 'bad' : 'warn') : statusTone[listing.status]} label={isStanding(listing) ? text(`subjects.list.${listing.list}`) : `${text(`subjects.listShort.${listing.list}`)} · ${text(`subjects.status.${listing.status}`)}`} />
          ))}
          {overdue && <StatusChip tone="warn" label={text('subjects.rectificationOverdue')} />}
          {steps.some(({ listing }) => listing.objection) && <StatusChip tone="info" label={text('subjects.objection')} />}
        </Box>
        <Typography component="div" variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          <Reveal of={of('code')} value={subject.code} masked={shownCode(subject)} label={text('subjects.field.subject.idNumber')} />
          {' '}{wrong === undefined ? <Box component="span" sx={{ color: 'success.main' }}>✓{text('subjects.codeFine')}</Box> : <Box component="span" sx={{ color: wrong.severity === 'error' ? 'error.main' : 'warning.main' }}>{issueText(wrong)}</Box>}
          {!person && subject.representative !== '' && <> · {text('subjects.representativeLabel')} <Reveal of={of('representative')} value={subject.representative} masked={maskName(subject.representative)} label={text('subjects.representativeLabel')} plain /></>}
          {subject.phone !== '' && <> · {text('subjects.field.subject.phone')} <Reveal of={of('phone')} value={subject.phone} masked={maskField('subjects', 'phone', subject.phone)} label={text('subjects.field.subject.phone')} /></>}
          {authorities !== '' && ` · ${text('subjects.recognisedBy', { authority: authorities })}`}
          {can('subject.change') && <>{' · '}<Link component="button" variant="body2" underline="hover" onClick={onEdit}>{text('subjects.edit')}</Link></>}
        </Typography>
        {subject.formerNames.length > 0 && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('subjects.formerNames', { names: subject.formerNames.join('、') })}</Typography>}
      </Box>
      <NextStepButton steps={steps} subjectId={subject.id} onRectified={onRectified} />
    </Paper>
  );
}
