import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subjectContent } from '../builders/subjects.ts';
import { writeUnsealedOffice } from '../reliability/journal/unsealedOffice.ts';
import { findMarks, scan } from '../reliability/leak/scan.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { BackupsPages } from './pages/backups.ts';
import { director } from './pages/people.ts';
import { Shell } from './pages/shell.ts';

test('what an older program left unsealed is protected at the set-up: the records are there, and nothing of them lies readable on the disk', async ({ desk }) => {
  await desk.kill();
  const data = join(desk.dataFolder, 'data');
  const office = writeUnsealedOffice(data, {
    frames: 6, seed: 20_261_128,
    content: (person) => subjectContent({ kind: 'person', idType: '居民身份证', name: person?.name ?? '', code: person?.idNumber ?? '', phone: person?.phone ?? '', address: person?.address ?? '' }),
  });
  expect((await scan([data])).hits.length).toBeGreaterThan(0); // the control
  await desk.restart();
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  await expect(access.heading).toHaveText('欢迎使用');
  await expect(page.getByText('本机已有旧版程序保存的记录，尚未加密。设置账号后，这些记录将加密保护，内容不变。')).toBeVisible();
  await expect(page.getByRole('button', { name: /^建立本机工作台/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^设置账号并保护记录/ }).click();
  await access.fillPerson(director);
  await access.prove(await access.recoveryKey());
  await expect(page.getByText('原有记录将在打开时加密，请不要关闭电脑。')).toBeVisible();
  await page.getByRole('button', { name: '开始工作' }).click();
  await expect(access.heading).toHaveText('打开时做了修复');
  await page.getByRole('button', { name: '进入程序' }).click();
  await expect(access.heading).toHaveText('请补充本单位信息');
  await page.getByRole('button', { name: '以后再填' }).click();
  const shell = new Shell(page);
  await shell.goTo('失信主体');
  await expect(page.getByText(`共 ${office.lines.length} 家`)).toBeVisible();
  const [, , , , first] = JSON.parse(office.lines[0] ?? '[]') as readonly [string, string, string, null, { readonly name: string }];
  await expect(page.getByRole('row').filter({ hasText: first.name }).first()).toBeVisible();
  await access.lock();
  await desk.kill();
  const left = await scan([desk.dataFolder]);
  console.log(`sealed by the program on ${desk.host}: ${office.lines.length} records, ${left.files} files, ${left.hits.length} hits`);
  expect(left.hits.map(({ path, mark, form }) => `${path}: ${mark}, ${form}`)).toEqual([]);
  expect(findMarks(readFileSync(join(data, 'vault.json')))).toEqual([]);
});

test.describe('a key file that cannot be read', () => {
  test.use({ office: { accounts: [], fill: ({ store }: Filling) => register(store, [{}, {}, {}]) } });

  test('is told with what to do, resets and overwrites nothing, and comes back out of a backup', async ({ desk }) => {
    test.slow(); // four starts
    const data = join(desk.dataFolder, 'data');
    const access = () => new AccessPages(desk.page);
    await desk.page.setViewportSize({ width: 1366, height: 768 });
    await access().signInFirst(director);
    const first = new BackupsPages(desk.page);
    await first.open();
    await first.make();
    const name = (await first.rows('手动').getAttribute('title')) ?? '';
    mkdirSync(desk.downloads, { recursive: true });
    copyFileSync(join(data, 'backups', name), join(desk.downloads, name));
    await desk.kill();

    const vault = join(data, 'vault.json');
    const whole = readFileSync(vault);
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    for (const file of [vault, join(data, 'vault.copy.json')]) writeFileSync(file, half); // one alone is made good by the other
    const segments = () => readdirSync(join(data, 'journal')).map((segment) => readFileSync(join(data, 'journal', segment), 'hex'));
    const journal = segments();
    await desk.restart();
    await desk.page.setViewportSize({ width: 1366, height: 768 });
    await expect(access().heading).toHaveText('密钥文件无法读取');
    await expect(desk.page.getByText('记录没有丢失，程序不会重置或删除任何内容。')).toBeVisible();
    await expect(desk.page.getByRole('listitem')).toHaveText([/^请先不要移动或删除/, /^如有备份/, /^没有备份的/]);
    await shot(desk.page, 'doors-damaged');
    await desk.page.getByRole('button', { name: '重新检查' }).click();
    await expect(access().heading).toHaveText('密钥文件无法读取');
    // Setting up anew is refused as well, whoever asks.
    expect(await desk.page.evaluate((who) => window.desk.invoke('access.setUp', who), director)).toMatchObject({ ok: false });
    expect([readFileSync(vault).equals(half), segments()]).toEqual([true, journal]);

    // Whoever has the file again puts it back.
    writeFileSync(vault, whole);
    await desk.page.getByRole('button', { name: '重新检查' }).click();
    await expect(access().heading).toHaveText('登录');
    writeFileSync(vault, half);
    await desk.page.reload();

    // Otherwise out of a backup, with the password of that day.
    await desk.page.getByRole('button', { name: '从备份恢复……' }).click();
    const backups = new BackupsPages(desk.page);
    await backups.restoring.getByRole('button', { name: '选择备份文件' }).click();
    await expect(backups.restoring).toContainText(name);
    await backups.examine({ ...director, password: '不是这个密码' });
    await expect(backups.restoring.getByText('姓名、密码或恢复密钥与这份备份不符')).toBeVisible();
    expect(readFileSync(vault).equals(half)).toBe(true);
    await backups.examine(director);
    await expect(backups.restoring.getByText('现有数据无法读取，不能比较。恢复后，现有文件原样另存。')).toBeVisible();
    await expect(backups.restoring.getByText(/^登录账号、密码和恢复密钥将是备份当时的：/)).toBeVisible();
    await shot(desk.page, 'doors-damaged-compared');
    await backups.restoring.getByRole('button', { name: '恢复此备份' }).click();
    await backups.replaced('备份当时');
    await access().tryPassword(director.name, director.password);
    await desk.page.getByRole('button', { name: '进入程序' }).click();
    await access().inside();
    await backups.goTo('失信主体');
    await expect(desk.page.getByText('共 3 家')).toBeVisible();
    // What could not be read lies aside as it was.
    const aside = readdirSync(join(data, 'aside')).find((one) => one.endsWith('-replaced')) ?? '';
    expect(readFileSync(join(data, 'aside', aside, 'vault.json')).equals(half)).toBe(true);
  });
});
