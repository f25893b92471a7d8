import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { createCertificate, type Certificate } from './certificate.ts';
import { createDiary } from './diary.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createFolderDesk, type Collected } from './folder.ts';
import { createIntake } from './intake.ts';
import { dataSetOfCode, type Profile } from './reading/template.ts';
import { writeFeedback } from './receipts/feedback.ts';
import { createReceiptForms } from './receipts/forms.ts';
import { createReceiptDesk } from './receipts/desk.ts';
import { createRegister, type Stored } from './register.ts';
import { createKeyPair, type KeyPair } from './seals.ts';
import { createHandlers } from './service/handlers.ts';
import { createLogin } from './service/login.ts';
import { startService } from './service/server.ts';

export type PlatformOptions = {
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Folder of the file exchange; left out: none. */
  readonly folder?: string;
  /** The first is `platform.applicationKey`. */
  readonly applicationKeys?: readonly string[];
  /** Codes of the subjects that the platform can link records to; left out: everybody. */
  readonly subjects?: readonly string[];
  readonly faults?: readonly Fault[];
  readonly profile?: Profile;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Left out: made anew, so that nothing outlives the platform. */
  readonly key?: KeyPair;
  readonly certificate?: Certificate;
  readonly print?: (line: string) => void;
};

export type Platform = {
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  readonly applicationKey: string;
  /** PEM, to be trusted by callers. */
  readonly certificate: string;
  /** SM2 public key that receipts are signed with, `04` + 128 hex digits. */
  readonly publicKey: string;
  readonly folder: string;
  readonly faults: Faults;
  readonly stored: Stored;
  readonly log: readonly string[];
  /** Looks into the folder once. @throws Error when the platform has no folder */
  collect(): Promise<Collected>;
  /** The submitted workbook with marks, as the platform's web page would offer it. @throws Error for a package or data set that never came */
  feedbackWorkbook(packageNumber: string, dataSet: string): Uint8Array;
  stop(): Promise<void>;
};

/** Starts a receiver that keeps everything in memory and listens on 127.0.0.1 only. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const now = options.now ?? Date.now;
  const profile = options.profile ?? national2020;
  const key = options.key ?? createKeyPair();
  const certificate = options.certificate ?? (await createCertificate(Date.now()));
  const applicationKeys = options.applicationKeys ?? ['DEMO-APP-KEY'];
  const diary = createDiary(now, options.print ?? (() => undefined));
  const faults = createFaults(options.faults);
  const register = createRegister(profile, faults, options.subjects && new Set(options.subjects));
  const intake = createIntake(profile, register, diary, now);
  const receipts = createReceiptDesk(register, faults, createReceiptForms(key));
  const login = createLogin(new Set(applicationKeys), now);
  const handlers = createHandlers({ register, intake, login, faults, diary, receiptsOf: receipts.forService });
  const inTurn = createTurns();
  const service = await startService({ port: options.port ?? 0, certificate, login, handlers, faults, diary, inTurn });
  const desk = options.folder === undefined ? undefined
    : createFolderDesk(options.folder, { profile, register, intake, diary, now, receiptsOf: receipts.forDataFile });
  return {
    url: `https://127.0.0.1:${service.port}`,
    port: service.port,
    applicationKey: applicationKeys[0] ?? '',
    certificate: certificate.certificate,
    publicKey: key.publicKey,
    folder: options.folder ?? '',
    faults,
    stored: register,
    log: diary.lines,
    async collect() {
      if (!desk) throw new Error('the platform was started without a folder');
      return inTurn(() => desk.collect());
    },
    feedbackWorkbook(packageNumber, code) {
      const taken = register.findPackage(packageNumber);
      const dataSet = dataSetOfCode(profile, code);
      if (!taken || !dataSet) throw new Error(`no package ${packageNumber} with data set ${code}`);
      return writeFeedback(taken, dataSet);
    },
    stop: () => service.stop(),
  };
}

/** Runs pieces of work strictly one after another; a failed one does not hold up the next. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
