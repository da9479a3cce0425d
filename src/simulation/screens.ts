// The SMS gateway and the push service, with what goes wrong at those: numbers
// and browsers that are no more, answers that are lost, and reports about
// delivery that come late, twice or never. What came on a screen stands in `shown`.

import { addDays, type Day, type Moment } from '#domain/day.ts';
import { chance, wholeBetween } from '#demo/chance.ts';
import type { OutgoingPush, OutgoingSms, PushService, ReportCall, SendResult, SmsGateway, SmsReport } from '../ports.ts';
import type { Crashes } from './crashes.ts';
import { at } from './moments.ts';
import type { Hour } from './post.ts';

export interface Shown {
  readonly channel: 'sms' | 'push';
  /** The SMS's reference, or the push's topic. */
  readonly name: string;
  readonly at: Moment;
  readonly on: Day;
  readonly text: string;
  /** False where the telephone was off, or is no more: taken, and seen by nobody. */
  readonly isSeen: boolean;
}

type Fate = 'taken' | 'again' | 'dead' | 'lost-before' | 'lost-after';

export class Screens {
  readonly shown: Shown[] = [];
  /** `<dossier>.<message>` of what is known to have been taken. */
  readonly messages = new Set<string>();
  readonly faults = { deadNumbers: 0, goneBrowsers: 0, screensInDoubt: 0, reportsLate: 0, reportsTwice: 0, reportsNever: 0 };
  readonly #seed: number;
  readonly #hour: () => Hour;
  readonly #crashes: Crashes;
  #reports: { readonly at: Moment; readonly call: ReportCall }[] = [];

  constructor(seed: number, hour: () => Hour, crashes: Crashes) {
    this.#seed = seed;
    this.#hour = hour;
    this.#crashes = crashes;
  }

  readonly gateway: SmsGateway = {
    name: 'simulated',
    atOnce: 200,
    send: async (sms) => this.#sms(sms),
    readReports: ({ body }) => [JSON.parse(body) as SmsReport],
  };

  readonly service: PushService = {
    publicKey: 'simulated',
    allows: (endpoint) => endpoint.startsWith('https://push.example/'),
    send: async (push) => this.#push(push),
  };

  /** The reports that the gateway has made by now. */
  reportsUntil(now: Moment): ReportCall[] {
    const made = this.#reports.filter((each) => each.at <= now);
    this.#reports = this.#reports.filter((each) => each.at > now);
    return made.map(({ call }) => call);
  }

  #sms({ to, text, reference, reportUrl }: OutgoingSms): SendResult {
    this.#crashes.point();
    const isDead = chance(this.#seed, 'number', to) < 0.25;
    const fate: Fate = isDead && chance(this.#seed, 'known as dead', to) < 0.5 ? 'dead' : this.#fate(reference);
    if (fate === 'dead') this.faults.deadNumbers += 1;
    const becomes = isDead ? 'undeliverable' : chance(this.#seed, 'off', reference) < 0.03 ? 'failed' : 'delivered';
    const result = this.#take(fate, { channel: 'sms', name: reference, text, isSeen: becomes === 'delivered' });
    if (fate === 'taken' || fate === 'lost-after') this.#report(reference, reportUrl, becomes);
    return result.outcome === 'sent' ? { ...result, id: `gw-${reference}` } : result;
  }

  #push({ endpoint, topic, title, body }: OutgoingPush): SendResult {
    this.#crashes.point();
    const isGone = chance(this.#seed, 'browser', endpoint, this.#hour().on.slice(0, 7)) < 0.1;
    if (isGone) this.faults.goneBrowsers += 1;
    return this.#take(isGone ? 'dead' : this.#fate(`${topic} ${this.#hour().at}`), { channel: 'push', name: topic, text: `${title}\n${body}`, isSeen: true });
  }

  #fate(name: string): Fate {
    const roll = chance(this.#seed, 'screen', name);
    return roll < 0.02 ? 'again' : roll < 0.025 ? 'lost-before' : roll < 0.03 ? 'lost-after' : 'taken';
  }

  #take(fate: Fate, shown: Omit<Shown, 'at' | 'on'>): SendResult {
    if (fate === 'dead') return { outcome: 'refused', again: false, dead: true, reason: 'no more' };
    if (fate === 'again') return { outcome: 'refused', again: true, reason: '503' };
    if (fate !== 'lost-before') this.shown.push({ ...shown, ...this.#hour() });
    if (fate === 'taken') return { outcome: 'sent' };
    this.faults.screensInDoubt += 1;
    return { outcome: 'uncertain', reason: 'the answer never came' };
  }

  #report(reference: string, url: string, outcome: SmsReport['outcome']): void {
    const roll = chance(this.#seed, 'report', reference);
    if (roll < 0.1) {
      this.faults.reportsNever += 1;
      return;
    }
    const { on, at: now } = this.#hour();
    const isLate = roll < 0.25;
    if (isLate) this.faults.reportsLate += 1;
    const comes = isLate ? at(addDays(on, wholeBetween(1, 6, this.#seed, 'report after', reference)), '10:00') : now;
    const report: SmsReport = { id: `gw-${reference}`, reference, outcome };
    const call: ReportCall = { url, method: 'POST', query: {}, header: () => undefined, body: JSON.stringify(report) };
    this.#reports.push({ at: comes, call });
    if (roll < 0.9) return;
    this.faults.reportsTwice += 1;
    this.#reports.push({ at: at(addDays(on, 2), '10:00'), call });
  }
}
