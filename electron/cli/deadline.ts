import { issueText } from '../../shared/documents/issueText.ts';
import { parseDate } from '../../shared/lib/dates.ts';
import { nationalCalendar } from '../../shared/rules/calendar.ts';
import { deadline, describeWorking, parsePeriod } from '../../shared/rules/deadlines.ts';
import { readArguments } from './arguments.ts';
import { usageOf } from './commands.ts';
import { cannotRun } from './result.ts';
import type { CommandResult } from './result.ts';

const refusal = (code: string): CommandResult => cannotRun(code, `${issueText({ code, severity: 'error', path: '' })}\n${usageOf('deadline')}`);

/**
 * `deadline <date> <period>`: when a period ends by the national calendar, with its working. The date is read in every form that the program
 * reads. Exit 1 when the period reaches beyond the known calendar, so that its end is provisional.
 *
 * JSON: `{"start":"2026-02-12","period":{"unit":"workingDays","count":7},"end":"2026-02-28","sentence":"…","working":[{"kind":"start"|"holiday"|"workday"|
 * "monthEnd"|"moved"|"beyondCalendar"|"end",…}],"calendar":{"knownFrom","knownTo"},"issues":[{"code","severity","path","params","text"}]}`
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('deadline', args);
  if (!asked.ok) return asked.error;
  const [day = '', length = ''] = asked.value.words;
  const start = parseDate(day);
  if (!start.ok) return refusal(start.error.code);
  const period = parsePeriod(length);
  if (!period.ok) return refusal(period.error.code);
  const result = deadline(start.value, period.value, nationalCalendar);
  if (!result.ok) return refusal(result.error.code);

  const { end, working } = result.value;
  const issues = result.value.issues.map((issue) => ({ ...issue, text: issueText(issue) }));
  // How far the calendar is known the issue says, for a start before it as for an end behind it.
  const sentence = describeWorking(working.filter(({ kind }) => kind !== 'beyondCalendar'));
  const { knownFrom, knownTo } = nationalCalendar;
  return {
    exit: issues.length > 0 ? 1 : 0,
    json: { start: start.value, period: period.value, end, sentence, working, calendar: { knownFrom, knownTo }, issues },
    text: [end, sentence, ...issues.map((issue) => `· ${issue.text}`)].join('\n'),
  };
}
