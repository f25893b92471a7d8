/** A number with separators of thousands; 0 for -0. Sentences (`useText`) and `Figure` do it by themselves: for what stands beside them. */
export const grouped = (value: number): string => (value + 0).toLocaleString('zh-CN');
