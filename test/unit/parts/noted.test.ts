import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { signInNote } from '../../../renderer/app/start/signInNote.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../renderer/i18n/useText.ts';
import type { Client } from '../../../renderer/host/client.ts';
import { askNoted, notes, type NotedChannel } from '../../../renderer/parts/audit/noted.ts';
import type { ChannelView } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import { clerk, must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';

const account = { id: 'a1', name: '赵讲师', role: 'trainer', active: true, createdAt: '', keychain: false } as const;
const place = { configured: true, label: '移动硬盘', state: 'fine', lastAt: '', busy: true } as const;
const noPlace = { ...place, configured: false, label: '', busy: false };
const trainer = { name: '测试讲师', role: 'trainer' } as const;

const service = { url: 'https://platform.example', applicationKey: 'K1', platformKey: '04aa' };
/** The channels as the main process tells them. */
const channels = (changed: Partial<ChannelView['service']> = {}): ChannelView => ({
  folder: { configured: true, label: '交换' }, service: { configured: true, trustsOwnCertificate: false, ...service, ...changed }, office: { publicKey: '04cc', fingerprint: 'dd' },
});

/** Channel, request, answer, what else is known, and what is noted of it. */
const rows: readonly (readonly [NotedChannel, unknown, unknown, object, string])[] = [
  ['accounts.create', {}, account, {}, 'account 新增“赵讲师”，培训讲师'],
  ['accounts.change', {}, account, {}, 'account “赵讲师”的角色改为培训讲师'],
  ['accounts.leave', {}, account, {}, 'account 停用“赵讲师”'],
  ['accounts.resetPassword', {}, {}, { name: '赵讲师' }, 'account 为“赵讲师”重设密码'],
  ['access.changePassword', {}, {}, {}, 'account 修改本人密码'],
  ['access.useKeychain', { on: true }, {}, {}, 'account 开启本人的系统钥匙串登录'],
  ['access.useKeychain', { on: false }, {}, {}, 'account 关闭本人的系统钥匙串登录'],
  ['access.proveNewRecoveryKey', {}, {}, {}, 'account 更换恢复密钥'],
  ['access.setIdle', { minutes: 5 }, {}, {}, 'account 无操作 5 分钟后自动锁定'],
  ['backups.make', { why: 'asked' }, {}, {}, 'backup 手动备份'],
  ['backups.make', { why: 'import' }, {}, {}, ''],
  ['backups.choosePlace', {}, { place }, { place: noPlace }, 'backup 第二存放位置设为“移动硬盘”'],
  ['backups.choosePlace', {}, { place }, { place }, ''],
  ['backups.forgetPlace', {}, {}, {}, 'backup 不再使用第二存放位置'],
  ['delivery.chooseFolder', {}, channels(), {}, 'channels 共享目录设为“交换”'],
  ['delivery.configureService', service, channels({ url: 'https://elsewhere.example' }), { channels: channels() }, 'channels 服务地址由“https://platform.example”改为“https://elsewhere.example”'],
  ['delivery.configureService', service, channels(), { channels: channels({ url: '' }) }, 'channels 服务地址设为“https://platform.example”'],
  ['delivery.configureService', service, channels({ url: '' }), { channels: channels() }, 'channels 清除服务地址（原为“https://platform.example”）'],
  ['delivery.configureService', service, channels({ applicationKey: 'K2' }), { channels: channels() }, 'channels 更换应用标识'],
  ['delivery.configureService', service, channels({ platformKey: '04bb' }), { channels: channels() }, 'channels 更换平台公钥'],
  ['delivery.configureService', service, channels({ platformKey: '' }), { channels: channels() }, 'channels 清除平台公钥'],
  ['delivery.configureService', service, channels(), { channels: channels({ platformKey: '', applicationKey: '' }) }, 'channels 设置应用标识；设置平台公钥'],
  ['delivery.configureService', { ...service, certificate: 'PEM' }, channels({ trustsOwnCertificate: true }), { channels: channels() }, 'channels 设置平台证书'],
  ['delivery.configureService', { ...service, certificate: 'PEM' }, channels({ trustsOwnCertificate: true }), { channels: channels({ trustsOwnCertificate: true }) }, 'channels 更换平台证书'],
  ['delivery.configureService', { ...service, certificate: '' }, channels(), { channels: channels({ trustsOwnCertificate: true }) }, 'channels 移除平台证书'],
  ['delivery.configureService', service, channels(), { channels: channels() }, ''],
  ['support.bundle', {}, { saved: true }, {}, 'supportBundle '],
  ['support.bundle', {}, { saved: false }, {}, ''],
];

let desk: TestDesk;
let kept: Map<string, string>;
beforeAll(() => startI18n('zh-CN'));
beforeEach(async () => {
  kept = new Map();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, removeItem: (key: string) => kept.delete(key) });
  desk = await startTestDesk();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await desk.remove();
});

const opened = async (who: Parameters<TestDesk['open']>[0] = supervisor) => must(await desk.open(who));
type Opened = Awaited<ReturnType<typeof opened>>;
const noted = async (store: Opened) => {
  await store.commit('access.note', '', () => ok(null)); // after every commit that was begun
  return store.set.all('accesses').map(({ kind, what, count }) => [kind, what, count]);
};
const answering = (answer: unknown): Client => ({ invoke: async () => answer as never, on: () => () => undefined });
const ask = (store: Opened, answer: unknown, [channel, request, , about]: (typeof rows)[number]) => askNoted(store, answering(answer), channel, request as never, about);

describe('what is asked of the main process and noted', () => {
  it('stands in the table, every channel of it', () => {
    expect(new Set(rows.map(([channel]) => channel))).toEqual(new Set(Object.keys(notes)));
  });

  it.each(rows)('%s %j', async (...row) => {
    const store = await opened();
    expect(await ask(store, ok(row[2]), row)).toEqual(ok(row[2]));
    expect((await noted(store)).map(([kind, what]) => `${kind} ${what}`)).toEqual(row[4] === '' ? [] : [row[4]]);
  });

  it('holds no key of a channel', () => {
    const said = rows.filter(([channel]) => channel.startsWith('delivery.')).map(([, , , , what]) => what).join();
    for (const key of [service.applicationKey, 'K2', service.platformKey, '04bb', 'PEM']) expect(said).not.toContain(key);
  });

  it('is not noted when it failed', async () => {
    const store = await opened();
    for (const row of rows) expect((await ask(store, fail({ code: 'failed', detail: '' }), row)).ok).toBe(false);
    expect(await noted(store)).toEqual([]);
  });

  it('succeeds when its note cannot be written, and does not wait for it', async () => {
    const store = await opened();
    let tried = 0;
    desk.fault = (channel) => (channel === 'journal.append' ? (tried += 1, new Promise(() => undefined)) : null);
    for (const row of rows) expect(await ask(store, ok(row[2]), row)).toEqual(ok(row[2]));
    await vi.waitFor(() => expect(tried).toBe(1), { timeout: 60_000 }); // it was tried, and hangs
  });
});

describe('the note of a sign-in', () => {
  const none = { count: 0, since: '' };
  it.each([
    ['a sign-in', 'office', 0, 'door', '', [['signIn', '', 1]]],
    ['failed tries before it', 'office', 3, 'door', '', [['signIn', '', 1], ['signInFailed', '', 3]]],
    ['the recovery key', 'office', 0, 'recoveryKey', '', [['signIn', '', 1], ['account', '用恢复密钥重设密码并登录', 1]]],
    ['a restore', 'office', 0, 'door', '2026-11-20 09:00:00', [['signIn', '', 1], ['restore', '2026-11-20 09:00:00', 1]]],
    ['no page that was loaded again', 'office', 0, 'resume', '2026-11-20 09:00:00', []],
    ['no practice', 'practice', 3, 'door', '', []],
  ] as const)('tells of %s, once', async (_, mode, failedBefore, by, restored, expected) => {
    if (restored !== '') kept.set('desk.restored', restored);
    const store = await opened(trainer); // everybody may
    const note = signInNote({ mode, failedBefore, unknownBefore: none, recoveryBefore: none }, by);
    await Promise.all([note(store, textOf), note(store, textOf)]);
    expect(await noted(store)).toEqual(expected);
    expect(kept.has('desk.restored')).toBe(restored !== '' && expected.length === 0);
  });

  it('tells of failed tries under names that nobody has and at the recovery key, with the time of the first', async () => {
    const store = await opened(trainer);
    await signInNote({ mode: 'office', failedBefore: 2, unknownBefore: { count: 7, since: '2026-11-26T10:05:30.000Z' }, recoveryBefore: { count: 4, since: '2026-11-26T10:09:30.000Z' } }, 'door')(store, textOf);
    expect(await noted(store)).toEqual([['signIn', '', 1], ['signInFailed', '', 2], ['signInFailed', '（所填姓名没有账号，自 2026-11-26 18:05 起）', 7], ['signInFailed', '（所填恢复密钥不正确，自 2026-11-26 18:09 起）', 4]]);
  });

  it('keeps nobody out when it cannot be written', async () => {
    const store = await opened(clerk);
    desk.fault = (channel) => (channel === 'journal.append' ? Promise.resolve({ ok: false, error: { code: 'disk.full', detail: '' } }) : null);
    kept.set('desk.restored', 'x');
    await signInNote({ mode: 'office', failedBefore: 1, unknownBefore: none, recoveryBefore: none }, 'door')(store, textOf);
    desk.fault = null;
    expect(await noted(store)).toEqual([]);
    expect(kept.has('desk.restored')).toBe(true);
  });
});
