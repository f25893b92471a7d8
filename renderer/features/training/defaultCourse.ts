import type { CourseUnit, UnitTopic } from '../../../shared/domain/records.ts';
import type { Text } from '../../i18n/useText.ts';

const required: readonly UnitTopic[] = ['policy', 'punishment', 'repair'];

/**
 * The course that 发改办财金〔2018〕893号 第十条 describes: 政策法规, 联合惩戒措施及影响, 修复方式和程序, one 学时 each, so that one session
 * meets the minimum of three.
 */
export function defaultUnits(text: Text): readonly CourseUnit[] {
  return required.map((topic) => ({ id: topic, topic, title: text(`training.topic.${topic}`), hours: 1 }));
}

/** Contents of art. 10 that a course does not cover; empty when it covers all three. */
export const missingTopics = (units: readonly Pick<CourseUnit, 'topic'>[]): readonly UnitTopic[] => required.filter((topic) => !units.some((unit) => unit.topic === topic));
