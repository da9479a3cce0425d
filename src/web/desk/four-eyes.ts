// The card with which managers switch four eyes on, and off with a second
// manager. It stands on the page of the rules and on that of direct debit.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { FourEyesAbout } from '#domain/creditor.ts';
import { beforeKept, commandLine, type FourEyesTurn } from '#store/four-eyes.ts';
import { fourEyesTexts, fourEyesWords as words } from '#texts/desk/four-eyes.ts';
import { allowFourEyesOff, hasFourEyes, keepFourEyesOn, turnFourEyes } from '#usecases/four-eyes.ts';
import { choice, readFields } from '../kit/forms.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, buttonGroup } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { momentText } from '../kit/parts/money.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo } from './frame.ts';

interface FourEyesView {
  readonly about: FourEyesAbout;
  /** The newest first. */
  readonly turns: readonly FourEyesTurn[];
  readonly nameOf: (by: string) => string;
  readonly action: string;
}

export function fourEyesCard(c: Context, { about, turns, nameOf, action }: FourEyesView): Html {
  const lang = langOf(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const { creditor, staff } = deskOf(c);
  const isOn = hasFourEyes(creditor.profile, about);
  const asked = turns.find((turn) => turn.state === 'asked');
  const csrf = csrfField(c);
  const act = (value: string, label: string, look: 'secondary' | 'danger' = 'secondary'): Html => button(label, { look, name: 'act', value });
  const who = (by: string): string => (by === commandLine ? say('byCommand') : by === beforeKept ? say('before') : nameOf(by));
  const mine = asked?.askedBy === staff.staffId;
  const waits = asked && notice('warning', {
    lang, title: say('waits'),
    body: [
      paragraph(`${who(asked.askedBy)}, ${momentText(asked.askedAt, lang)}`), small(say('waitsText')),
      buttonForm(mine ? act('keep-on', say('takeBack')) : buttonGroup([act('keep-on', say('keepOn')), act('allow', say('allow'), 'danger')]), { csrf, action }),
    ],
  });
  return card(
    [
      paragraph(t(lang, fourEyesTexts[about])), small(say('how')), paragraph(say(isOn ? 'isOn' : 'isOff')),
      waits ?? buttonForm(isOn ? act('off', say('turnOff')) : act('on', say('turnOn')), { csrf, action }),
      turns.length === 0 ? nothing : details(say('history'), historyShown(c, turns, who)),
    ],
    { title: say('title'), id: 'four-eyes' },
  );
}

function historyShown(c: Context, turns: readonly FourEyesTurn[], who: (by: string) => string): Html {
  const lang = langOf(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const settled = (turn: FourEyesTurn): Html | string => (turn.settledBy === null ? '' : html`<br><span class="bb-quiet">${say(turn.state === 'done' ? 'allowedBy' : 'answeredBy')} ${who(turn.settledBy)}, ${momentText(turn.settledAt!, lang)}</span>`);
  return table({
    caption: say('history'), captionHidden: true, rows: turns,
    columns: [
      { label: say('when'), header: true, cell: (turn) => momentText(turn.askedAt, lang) },
      { label: say('what'), cell: (turn) => say(turn.state === 'asked' ? 'offAsked' : turn.state === 'kept-on' ? 'stayedOn' : turn.turn) },
      { label: say('who'), cell: (turn) => html`${who(turn.askedBy)}${settled(turn)}` },
    ],
  });
}

/** What a manager pressed on the card, and back to the page where it stands. */
export async function turnOnPage(c: Context, about: FourEyesAbout, page: string): Promise<Response> {
  const read = readFields(c, { act: choice(['on', 'off', 'allow', 'keep-on']) });
  if (!read.ok) throw new HTTPException(400);
  const { creditorId, use, staff } = deskOf(c);
  const ask = { about, staffId: staff.staffId };
  const { act } = read.values;
  if (act === 'on' || act === 'off') {
    const turned = await turnFourEyes(use, creditorId, { ...ask, turn: act });
    if (!turned.ok) return refusedTo(c, page, turned.refusal);
    return goOn(c, page, turned.value === 'asked' ? words.asked : act === 'on' ? words.turnedOn : words.isOff, turned.value === 'asked' ? 'info' : 'ok');
  }
  const answered = await (act === 'allow' ? allowFourEyesOff : keepFourEyesOn)(use, creditorId, ask);
  return answered.ok ? goOn(c, page, act === 'allow' ? words.turnedOff : words.keptOn) : refusedTo(c, page, answered.refusal);
}
