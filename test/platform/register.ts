import { checkRecord, subjectOf } from './checks/record.ts';
import { error, question, type Finding } from './checks/finding.ts';
import type { Faults } from './faults.ts';
import { isHeld, type Answer, type Outcome, type Reason } from './outcomes.ts';
import type { SentRecord } from './reading/dataFile.ts';
import type { Office } from './reading/manifest.ts';
import { dataSetOfCode, type Profile } from './reading/template.ts';
import type { Sheet } from './reading/workbook.ts';

/** A record that the platform holds. */
export type HeldRecord = SentRecord & { readonly office: string; readonly packageNumber: string; readonly outcome: Outcome };

/** A package as taken. `number` and `digest` of data files that came without their archive: '' and the file's SM3. */
export type StoredPackage = {
  readonly office: Office;
  readonly number: string;
  readonly day: string;
  readonly digest: string;
  readonly size: number; // bytes
  readonly publicKey: string;
  readonly via: 'service' | 'folder';
  readonly at: string; // instant
  readonly files: Readonly<Record<string, string>>; // bare name of each data file: its SM3
  readonly records: readonly SentRecord[];
  readonly sheets: ReadonlyMap<string, Sheet>;
  readonly answers: readonly Answer[];
};

/** What the platform holds, for tests. Lists are appended to and never tidied, so that a second copy would show. */
export type Stored = {
  readonly packages: readonly StoredPackage[];
  readonly records: readonly HeldRecord[];
  /** Held records that no later one replaced or withdrew. */
  readonly current: readonly HeldRecord[];
  copiesOf(key: string): readonly HeldRecord[];
  /** `office` may be left out where the number is of one office only. */
  findPackage(number: string, office?: string): StoredPackage | undefined;
};

export type Register = Stored & {
  /** Judges the records of one package together, in their order. */
  judge(records: readonly SentRecord[], day: string, sheetDifferences: ReadonlyMap<string, string>): readonly Answer[];
  store(taken: StoredPackage): void;
};

type Past = { readonly predecessor: string; held: boolean; readonly withdraws: boolean };

/** `subjects`: codes of the subjects that the platform knows; left out: it knows everybody. */
export function createRegister(profile: Profile, faults: Faults, subjects: ReadonlySet<string> | undefined): Register {
  const packages: StoredPackage[] = [];
  const records: HeldRecord[] = [];
  const past = new Map<string, Past>();
  const heldByKey = new Map<string, HeldRecord>();
  const contents = new Set<string>();

  /** The record that is held of this line of items, from this one back; none once it was withdrawn. */
  const heldInLine = (key: string): HeldRecord | undefined => {
    for (let at = key, steps = 0; at !== '' && steps < 1000; steps += 1) {
      const item = past.get(at);
      if (item?.held) return item.withdraws ? undefined : heldByKey.get(at);
      at = item?.predecessor ?? '';
    }
    return undefined;
  };
  const isLineHeld = (key: string): boolean => heldInLine(key) !== undefined;

  /** A withdrawal in question has withdrawn nothing yet. */
  const counts = (record: HeldRecord): boolean => record.operation !== '撤销' || record.outcome === '已入库' || record.outcome === '已入库(有提示)';
  const contentOf = (record: SentRecord): string => JSON.stringify([record.dataSet, record.values]);
  const sameContent = (one: SentRecord, other: SentRecord): boolean => Object.entries(one.values).every(([column, value]) => other.values[column] === value);

  function checkLine(record: SentRecord): readonly Finding[] {
    const known = past.has(record.predecessor);
    if (record.predecessor === '') return [];
    if (known && record.operation === '新增' && isLineHeld(record.predecessor)) return [error('CZLX', '前置记录已在平台，应使用变更')];
    if (known && record.operation === '变更' && !isLineHeld(record.predecessor)) return [error('CZLX', '前置记录未入库，应使用新增')];
    if (known && record.operation === '撤销') {
      const held = heldInLine(record.predecessor);
      if (held === undefined) return [error('CZLX', '前置记录未入库或已撤销，无可撤销')];
      if (held.dataSet !== record.dataSet || !sameContent(held, record)) return [error('', '撤销的内容与平台已有记录不一致')];
    }
    return [];
  }

  function findTwin(record: SentRecord): readonly Finding[] {
    return record.predecessor === '' && contents.has(contentOf(record)) ? [question('', '与平台已有记录内容完全相同，疑似重复报送')] : [];
  }

  function unlinked(record: SentRecord): Reason | undefined {
    const subject = subjectOf(record, profile);
    if (subjects && subject && !subjects.has(subject.code)) return { column: subject.column, message: '主体未在平台登记，无法关联' };
    if (record.predecessor !== '' && !past.has(record.predecessor)) return { column: 'QZBS', message: '平台没有收到过前置记录，无法关联' };
    return undefined;
  }

  function judgeOne(record: SentRecord, day: string, difference: string | undefined, twiceInPackage: boolean): Answer {
    const answer = (outcome: Outcome, findings: readonly Reason[]): Answer =>
      ({ key: record.key, dataSet: record.dataSet, outcome, reasons: findings.map(({ column, message }) => ({ column, message })) });
    const held = heldByKey.get(record.key);
    if (held && !twiceInPackage) {
      return sameContent(held, record) ? answer(held.outcome, [{ column: 'JLBS', message: '重复报送，已有同一记录，未再入库' }])
        : answer('校验不通过', [{ column: 'JLBS', message: '记录标识已使用，内容不同' }]);
    }
    const forced = faults.takeReject(record);
    if (forced) return answer(forced.outcome ?? '校验不通过', forced.reasons ?? [{ column: forced.missing ?? firstColumn(record), message: forced.missing ? '必填项不可为空' : '本行格式错误' }]);
    const findings = [...checkRecord(record, profile, day), ...checkLine(record), ...findTwin(record)];
    if (difference) findings.push(error('', difference));
    if (twiceInPackage) findings.push(error('JLBS', '同一报送包中记录标识重复'));
    const errors = findings.filter((finding) => finding.level === 'error');
    if (errors.length > 0) return answer('校验不通过', errors);
    const loose = unlinked(record);
    if (loose) return answer('未关联数据', [loose]);
    const questions = findings.filter((finding) => finding.level === 'question');
    if (questions.length > 0) return answer('疑问数据', questions);
    return findings.length > 0 ? answer('已入库(有提示)', findings) : answer('已入库', []);
  }

  const firstColumn = (record: SentRecord): string => dataSetOfCode(profile, record.dataSet)?.columns[0]?.code ?? '';

  return {
    packages,
    records,
    get current() {
      const replaced = new Set<string>();
      // Whatever stands before a record that counts is no longer current, also across items that were refused.
      for (const record of records.filter(counts)) {
        for (let at = record.predecessor, steps = 0; at !== '' && steps < 1000; steps += 1) {
          replaced.add(at);
          at = past.get(at)?.predecessor ?? '';
        }
      }
      return records.filter((record) => !replaced.has(record.key) && record.operation !== '撤销');
    },
    copiesOf: (key) => records.filter((record) => record.key === key),
    findPackage: (number, office) => packages.find((one) => one.number === number && (office === undefined || one.office.code === office)),
    judge(sent, day, differences) {
      const seen = new Set<string>();
      return sent.map((record) => {
        const answer = judgeOne(record, day, differences.get(record.key), seen.has(record.key));
        seen.add(record.key);
        return answer;
      });
    },
    store(taken) {
      packages.push(taken);
      taken.records.forEach((record, place) => {
        const outcome = taken.answers[place]?.outcome ?? '校验不通过';
        const known = past.get(record.key);
        const withdraws = record.operation === '撤销';
        const took = withdraws ? outcome === '已入库' || outcome === '已入库(有提示)' : isHeld(outcome);
        if (took && withdraws && !known?.held) {
          const gone = heldInLine(record.predecessor);
          if (gone !== undefined) contents.delete(contentOf(gone));
        }
        if (isHeld(outcome) && !known?.held) {
          const held = { ...record, office: taken.office.code, packageNumber: taken.number, outcome };
          records.push(held);
          heldByKey.set(held.key, held);
          if (!withdraws) contents.add(contentOf(held));
        }
        past.set(record.key, { predecessor: record.predecessor, held: known?.held === true || took, withdraws });
      });
    },
  };
}

/** One line for a person: how many records got which answer. */
export const countOutcomes = (answers: readonly Answer[]): string => {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer.outcome, (counts.get(answer.outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${outcome} ${count}`).join('，');
};
