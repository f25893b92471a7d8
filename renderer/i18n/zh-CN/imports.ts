export const imports = {
  title: '名单导入',
  sub: '下发名单 .xlsx、.csv，逐行核对后一次写入',
  drop: { title: '把名单文件拖到这里', hint: '支持 .xlsx 与 .csv（UTF-8、GB 18030）。文件只在本机读取，核对无误前不写入任何记录。' },
  step: { inspecting: '正在读取“{{file}}”', checking: '正在核对“{{file}}”', writing: '正在写入', reading: '已读取 {{done}} 行', checkingRows: '已核对 {{done}} 行', encoding: '已写入 {{done}} 条' },
  mapping: {
    title: '请指明各列的含义', sub: '{{file}} · 工作表“{{sheet}}”，表头在第 {{row}} 行', column: '字段', header: '文件中的列', sample: '示例', none: '（无此列）', required: '必填', missing: '还需指明：{{fields}}', go: '核对', skip: '不导入此表', kind: { organisations: '法人及其他组织', persons: '自然人', signIn: '签到表' },
    noHeaderTitle: '没有找到表头', noHeader: '请打开文件核对：标题之下应有一行列名，至少包括名称（姓名）、代码（证件号码）、名单名称、认定部门、认定文号、认定日期和列入事由。没有列名的，请补上一行后重新导入；选错文件的，请重新选择。没有写入任何记录。', otherFile: '重新选择文件', remembered: '下次遇到同样的表头会自动对应。',
  },
  preview: {
    title: '核对结果', sub: '{{file}} · {{rows}} 行', tab: { new: '新增', changed: '变更', same: '一致', error: '有误', gone: '不再列入' },
    writeAll: '全部写入（{{count}} 条）', writeGood: '只写入无误的 {{count}} 条', nothing: '没有需要写入的变化', hasErrors: '有 {{count}} 行有误。请改正后重新导入；或明确选择只写入无误的记录，有误的行不写入。', notes: '另有 {{count}} 处已自动规范或需留意，见各行说明。',
    marked: '下载标红的原表', markedWhat: '标红的原表', markedSaved: '已保存“{{name}}”：有误的单元格标红，附批注和原因列', remap: '重新对应列', confirmGood: '只写入无误的记录？', confirmGoodText: '写入新增 {{new}} 条、变更 {{changed}} 条；{{error}} 行有误，不写入。原表可下载标红后改正再导入。',
    more: '仅显示前 {{count}} 行，全部行都已核对。', sheets: '工作表 {{names}}', goneHint: '上次名单中有、这次没有的记录。程序不会自动移出，请向下发单位核实后，在主体的“名单”页逐条登记退出名单。写入后可在“查看本次导入”中再次查看。', emptyTab: '没有这一类的行', leftOut: '文件中有 {{count}} 处没有读取，请核对：', place: '工作表“{{sheet}}”第 {{row}} 行',
  },
  column: { row: '行', name: '名称', code: '代码', list: '名单', document: '认定文号', issues: '说明' },
  reasonHeader: '问题说明',
  done: { title: '名单已写入', new: '新增', changed: '变更', same: '一致（未改动）', error: '有误未写入', gone: '不再列入', leftOut: '没有读取', view: '查看主体', detail: '查看本次导入' },
  runs: { title: '导入记录', empty: '还没有导入过名单', emptyHint: '导入后可在这里查看每次的结果，并可整批撤销。', file: '文件', at: '时间', result: '结果', state: '状态', counts: '新增 {{new}} · 变更 {{changed}} · 一致 {{same}} · 有误 {{error}}', undone: '已撤销', inForce: '有效', goodOnly: '仅无误' },
  page: {
    notFound: '没有这次导入', sub: '{{at}} 写入 · 工作表 {{sheets}}', undo: '撤销整批导入', undoTitle: '撤销“{{file}}”的导入？', undoText: '将撤回这次导入写入的 {{count}} 处改动：新增的主体和名单记录移除，变更的恢复原值。撤销本身也会留痕。', undoApproval: '撤销“{{file}}”的整批导入，共 {{count}} 处改动。', undoReason: '撤销原因', undoGo: '撤销 {{count}} 处改动', undone: '已整批撤销', undoLater: '不能整批撤销：导入后又有 {{count}} 条记录改动过，或与所导入的主体相关（如报名、约谈）。请先处理这些记录，尚未撤销任何内容。', undoRecord: '{{table}}：{{name}}', undoMore: '另有 {{count}} 条未列出。', digest: '文件校验值（SHA-256）', mode: { all: '全部写入', goodOnly: '只写入无误的记录' }, modeLabel: '写入方式', rangeLabel: '日志序号', range: '{{first}} – {{last}}', undoneChip: '已撤销',
    gone: '不再列入，仍在列', goneHint: '这次名单中没有、本机仍登记为在列的 {{count}} 条。请向下发单位核实后，在主体的“名单”页登记退出名单。',
  },
  massLoss: {
    title: '这份名单将使一半以上的在列记录不再列入', list: '现有 {{there}} 条在列记录，其中 {{count}} 条不在这份名单中。请确认没有选错文件；确认无误请输入 {{count}}。', field: '不再列入的记录数', go: '确认 {{count}} 条不再列入并写入',
    undo: '撤销将移除 {{count}} 条名单记录，超过现有 {{there}} 条的一半。请输入改动数以再次确认。', undoField: '将撤销的改动数',
  },
  interrupted: '上次核对的“{{file}}”没有写入：程序锁定或退出后，须重新选择文件核对。',
  leave: { title: '离开名单导入？', text: '“{{file}}”还没有写入。离开后需要重新选择文件核对。', go: '离开', stay: '继续核对' },
  unbacked: { title: '导入前的备份没有完成', text: '没有写入任何记录。建议先解决备份问题再导入；也可以不备份，继续导入。', go: '不备份，继续导入' },
  failed: { title: '没有写入任何记录', raised: '按大文件重新读取' },
};
