/** The words by which the platform answers, exactly as they travel. */
export const outcomes = ['已入库', '已入库(有提示)', '校验不通过', '疑问数据', '未关联数据'] as const;
export type Outcome = (typeof outcomes)[number];

/** A column's code, or '' for the record as a whole, and a sentence. */
export type Reason = { readonly column: string; readonly message: string };

/** What the platform says of one record of one package. */
export type Answer = { readonly key: string; readonly dataSet: string; readonly outcome: Outcome; readonly reasons: readonly Reason[] };

/** Whether the platform holds a record of this outcome. A rejected one leaves no copy. */
export const isHeld = (outcome: Outcome): boolean => outcome !== '校验不通过';
