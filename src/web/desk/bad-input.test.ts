// What the desk says to bad input in forms whose other tests are about the work
// itself: a person more, tasks, and forms that are one button, where a value is
// missing, stale or somebody else's. Each row: what was posted, what was said.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimLine, claimsFile, problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let manager: Visitor;
let at: string;
let who: string;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
  manager = await desk.signIn('manager', 'M. Beheer');
  const lines = [claimLine({ customer_number: 'F1', claim_number: 'F1-1', name: 'F. Fout', amount: '400,00' }), claimLine({ customer_number: 'F2', claim_number: 'F2-1', name: 'G. Goed' })];
  await clerk.post('/desk/import/claims', { 'claims-file': new File([claimsFile(lines)], 'open.csv') });
  at = (await clerk.get('/desk/dossiers?q=F1-1')).location ?? '';
  who = /name="who" value="(\d+)"/.exec((await clerk.get(`${at}/agree`)).body)?.[1] ?? '';
  assert.ok(at && who);
});
after(() => desk.close());

type Posted = Readonly<Record<string, string>>;

/** What the page says after this post: its title of trouble, its problems, or the sentence on the next page. */
async function answerTo(visitor: Visitor, path: string, fields: Posted): Promise<{ status: number; said: string | string[] }> {
  const answer = await visitor.post(path, fields);
  if (answer.status === 422) {
    assert.match(answer.body, /<title>Fout: /);
    return { status: 422, said: problemsIn(answer.body) };
  }
  const shown = answer.status === 303 ? await visitor.get(answer.location ?? '/') : answer;
  const [, heading = ''] = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(shown.body) ?? [];
  const [flash = ''] = /<div[^>]*class="[^"]*alert[^"]*"[\s\S]*?<\/div>\s*<\/div>/.exec(shown.body) ?? [];
  return { status: answer.status, said: wordsOf(answer.status === 303 ? flash : heading).trim() };
}

const empty = 'Dit veld moet ingevuld zijn';
const choose = 'Kies een antwoord';
const oneOf = 'Kies een van de antwoorden';
const fill = 'Vul dit in';
const notThere = 'Deze pagina is er niet';
const notRead = 'Dit konden we niet lezen';
const stale = 'Fout: Dit dossier is veranderd nadat u deze pagina opende. Er is niets opgeslagen. Kijk naar de nieuwe stand en probeer het opnieuw.';
const changed = 'Wat u moet betalen is intussen veranderd. Daarom klopt dit voorstel niet meer. Bekijk het nieuwe voorstel.';
const notUndoable = 'Fout: Dit kan niet zo worden teruggedraaid. Kijk in het dossier welke handeling wel past, bijvoorbeeld de betaling verplaatsen of de regeling beëindigen.';
const notRunning = 'Fout: Deze regeling loopt niet meer. Bekijk de stand van zaken en kies daar verder. Vragen? Neem contact met ons op.';

describe('a person more in a dossier', () => {
  const person = { name: 'E. Extra', customer_number: 'F1-b', customer_kind: 'consumer', role: 'joint-debtor', language: 'nl', email: '', mobile: '', street: '', postcode: '', city: '', country: 'NL', birth_date: '', iban: '' };
  const rows: readonly [string, Posted, string[]][] = [
    ['no name and number', { name: '', customer_number: '' }, [empty, empty]],
    ['a kind that there is not', { customer_kind: 'x' }, ['"x" is geen keuze; verwacht wordt consumer / business / consument / particulier / zakelijk']],
    ['no role', { role: '' }, [choose]],
    ['a role that there is not', { role: 'boss' }, [oneOf]],
    ['a second debtor', { role: 'debtor' }, [oneOf]],
    ['a language that there is not', { language: 'fr' }, ['"fr" is geen keuze; verwacht wordt nl / en / nederlands / engels']],
    ['half an e-mail address', { email: 'e@' }, ['"e@" is geen e-mailadres; verwacht wordt naam@voorbeeld.nl']],
    ['no telephone number', { mobile: 'bel maar' }, ['"bel maar" is geen telefoonnummer; verwacht wordt 0612345678 / +31612345678']],
    ['half a postcode', { street: 'Lindelaan 1', postcode: '12', city: 'Voorbeeldstad' }, ['"12" is geen Nederlandse postcode; verwacht wordt 1234 AB']],
    ['a day that is not there', { birth_date: '31-02-1980' }, ['"31-02-1980" is geen bestaande datum; verwacht wordt 2026-01-31 / 31-01-2026']],
    ['born tomorrow', { birth_date: '03-03-2026' }, ['De geboortedatum 2026-03-03 ligt na vandaag (2026-03-02)']],
    ['no account number', { iban: 'NL00' }, ['"NL00" is geen geldig IBAN; verwacht wordt bijvoorbeeld NL91ABNA0417164300']],
    ['a name without end', { name: 'x'.repeat(200) }, [`"${'x'.repeat(59)}…" is te lang (hoogstens 140 tekens)`]],
    ['characters that nobody sees, and no name', { name: '\u0000' }, [empty]],
    ['the debtor again', { customer_number: 'F1' }, ['Deze klant is al bekend met "debtor", hier staat "joint-debtor"']],
  ];
  for (const [name, fields, said] of rows) {
    it(`says what is wrong: ${name}`, async () => {
      assert.deepEqual(await answerTo(clerk, `${at}/person`, { ...person, ...fields }), { status: 422, said });
      assert.equal((await desk.house.rows(`select 1 from party where dossier_id = ${at.split('/').at(-1)}`)).length, 1, 'nobody was added');
    });
  }
});

describe('a form that is one button, or whose hidden values are wrong', () => {
  const line = 'Fout: Deze bankregel is er niet, of er kan geen betaling van worden gemaakt. Zoek de regel op bij de bankregels.';
  const rows: readonly [string, string, Posted, number, string | string[]][] = [
    ['no arrangement named', 'restore', {}, 400, notRead],
    ['an arrangement that is no number', 'restore', { no: 'x' }, 400, notRead],
    ['an arrangement that is not there', 'restore', { no: '7' }, 303, notRunning],
    ['no fact named', 'undo', {}, 400, notRead],
    ['a fact that cannot be undone', 'undo', { seq: '1' }, 303, notUndoable],
    ['a fact that is not there', 'undo', { seq: '999999999' }, 303, stale],
    ['a waiver of nothing', 'let-go/waive', {}, 422, [fill, choose, fill, fill]],
    ['a waiver from a screen that is old', 'let-go/waive', { 'waive-amount': '99999', 'waive-claim': 'all', 'waive-reason': 'x', seen: '0' }, 422, [stale.slice('Fout: '.length)]],
    ['a claim of another dossier written off', 'let-go/write-off', { 'off-claims': 'F2-1', 'off-reason': 'x', seen: '0' }, 422, [oneOf]],
    ['reopened what is not written off', 'let-go/reopen', { 'back-claims': 'F1-1', 'back-reason': 'x', seen: '0' }, 422, [oneOf]],
    ['an answer to nothing', 'let-go/answer', {}, 303, stale],
    ['an answer to what nobody asked', 'let-go/answer', { ask: '7', answer: 'approve' }, 303, stale],
    ['court costs from a screen that is old', 'let-go/costs', { 'costs-claim': 'F1-1', 'costs-amount': '10', 'costs-document': 'x', 'costs-reason': 'x', seen: '0' }, 422, [stale.slice('Fout: '.length)]],
    ['a charge that is not there', 'let-go/withdraw', { 'withdraw-charge': 'hand:x', 'withdraw-reason': 'x', seen: '0' }, 422, [oneOf]],
    ['costs that nobody judges', 'let-go/judge', { 'judge-claim': 'F1-1', judge: 'right', 'judge-reason': 'x', seen: '0' }, 422, [oneOf]],
    ['a payment that is not there, moved', 'move-payment', { 'move-payment': 'x', 'move-to': '0', 'move-reason': '', seen: '0' }, 422, [oneOf, 'Dit is te weinig. Het moet ten minste 1 zijn', fill]],
    ['a settlement of nothing', 'settle', {}, 422, [choose, fill, fill, fill, choose, choose]],
    ['a settlement that was never shown', 'settle/accept', {}, 422, [changed]],
    ['which arrangement?', 'end', { no: '', 'end-reason': 'customer-request' }, 422, [fill]],
    ['a reason that there is not', 'end', { no: '1', 'end-reason': 'because' }, 422, [oneOf]],
    ['no day', 'hold', { 'hold-until': '' }, 422, [fill]],
    ['access for nobody', 'access', {}, 422, [choose, choose]],
    ['the claim of another dossier', 'standing', { 'standing-claim': 'F2-1', standing: 'disputed' }, 422, [oneOf]],
    ['a standing that comes from its own act: written off', 'standing', { 'standing-claim': 'F1-1', standing: 'written-off' }, 422, [oneOf]],
    ['a standing that comes from its own act: handed over', 'standing', { 'standing-claim': 'F1-1', standing: 'handed-over' }, 422, [oneOf]],
    ['a standing that comes from its own act: costs that are checked', 'standing', { 'standing-claim': 'F1-1', standing: 'unproven' }, 422, [oneOf]],
    ['a payment that is not there', 'reverse', { 'reverse-payment': 'manual:x', 'reverse-reason': 'x', 'reverse-on': '03-03-2026' }, 422, [oneOf, oneOf, 'Deze dag is te laat. Kies 2 maart 2026 of eerder']],
    ['a payment without its number', 'payment', { 'pay-amount': '1', 'pay-on': '02-03-2026', 'pay-means': 'cash', 'pay-for': 'usual', request: 'x' }, 422, ['Dit klopt niet. Kijk het na']],
    ['more than there is', 'payment', { 'pay-amount': '9'.repeat(20), 'pay-on': '02-03-2026', 'pay-means': 'cash', 'pay-for': 'usual', request: '00000000-0000-4000-8000-000000000001' }, 422, ['Schrijf een bedrag, bijvoorbeeld 125 of 125,50']],
    ['a person of another dossier', 'people/999', {}, 404, notThere],
    ['an option of nothing', 'agree/option', {}, 422, [choose, choose, choose]],
    ['an agreement to nothing', 'agree/accept', {}, 422, [changed]],
    ['an agreement to an offer that is not there', 'agree/accept', { offer: '9', option: '1', who: 'self', channel: 'phone' }, 422, [changed]],
    ['a wish every hour from tomorrow', 'agree/wish', { 'wish-amount': '0', 'wish-every': 'hour', 'wish-first': 'morgen' }, 422, ['Dit bedrag is te laag. Het moet ten minste € 0,01 zijn', oneOf, 'Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2026']],
    ['a schedule of nothing', 'agree/composed', {}, 422, [changed]],
    ['/desk/letters: no letter named', '/desk/letters/printed', {}, 303, stale],
    ['/desk/letters: no letters at all', '/desk/letters/printed', { letters: `1:1'; drop` }, 303, stale],
    ['/desk/letters: a number without end', '/desk/letters/printed', { letters: '1:99999999999' }, 303, stale],
    ['/desk/lines: a line that is not there', '/desk/lines/nix/assign', { dossier: '1' }, 404, notThere],
    ['/desk/lines: set aside what is not there', '/desk/lines/nix/ignore', { note: 'x' }, 404, notThere],
    ['/desk/lines: put off what is not there', '/desk/lines/nix/later', { until: '09-03-2026' }, 404, notThere],
    ['/desk/lines: take back no part', '/desk/lines/nix/back', {}, 400, notRead],
    ['/desk/lines: take back what is not there', '/desk/lines/nix/back', { part: '1' }, 303, line],
    ['/desk/lines: a line that no database takes', '/desk/lines/%00/back', { part: '1' }, 404, notThere],
    ['/desk/tasks: no task', '/desk/tasks/nix', { act: 'close' }, 303, 'Let op: Deze taak is al gedaan.'],
    ['/desk/tasks: a task that is not there', '/desk/tasks/00000000-0000-4000-8000-000000000001', { act: 'close' }, 303, 'Let op: Deze taak is al gedaan.'],
  ];
  for (const [name, form, fields, status, said] of rows) {
    it(`${form.startsWith('/') ? '' : `${form}: `}${name}`, async () => {
      const posted = fields['who'] === 'self' ? { ...fields, who } : fields;
      assert.deepEqual(await answerTo(clerk, form.startsWith('/') ? form : `${at}/${form}`, posted), { status, said });
    });
  }

  for (const [name, rows_, answer, said] of [
    ['not readable', 'x', 'ja', changed],
    ['nobody said yes', '2026-03-27 40000', '', fill],
    ['a part of nothing', '2026-03-27 0', 'ja', 'Termijn 1 is € 0,00. Elke termijn moet hoger zijn dan nul: pas het bedrag aan of haal de termijn weg.'],
    ['a cent short', '2026-03-27 39999', 'ja', 'De termijnen zijn samen € 399,99. Dat is € 0,01 minder dan € 400,00. Verdeel ook dat bedrag.'],
    ['a day that has passed', '2020-03-27 40000', 'ja', changed],
  ] as const) {
    it(`agree/composed: ${name}`, async () => {
      const posted = { 'compose-claims': 'F1-1', rows: rows_, who, channel: 'phone', answer, consent: 'yes' };
      assert.deepEqual(await answerTo(manager, `${at}/agree/composed`, posted), { status: 422, said: [said] });
    });
  }

  const own = ['payment', 'reverse', 'hold', 'release', 'standing', 'signal', 'end', 'restore', 'undo', 'let-go/waive', 'let-go/write-off', 'let-go/reopen', 'let-go/costs', 'let-go/withdraw', 'let-go/judge', 'settle', 'settle/accept', 'move-payment', 'access', 'person', 'people/1', 'claim', 'agree/offer', 'agree/wish', 'agree/option', 'agree/accept', 'agree/compose', 'agree/composed'];
  for (const form of own) {
    it(`${form}: a dossier that is not there`, async () => {
      const fields = { no: '1', seq: '1', 'end-reason': 'customer-request', 'hold-until': '10-03-2026' };
      assert.deepEqual(await answerTo(clerk, `/desk/dossiers/999999/${form}`, fields), { status: 404, said: notThere });
    });
  }
});

describe('the account of a colleague', () => {
  const gone = 'Let op: Dit account is er niet meer.';
  for (const [name, staff, fields, status, said] of [
    ['an account that is not there', '00000000-0000-4000-8000-000000000001', { act: 'close' }, 303, gone],
    ['an account that is no account', 'x', { act: 'password' }, 303, gone],
    ['nothing to do', 'own', {}, 400, notRead],
    ['something that cannot be done', 'own', { act: 'delete' }, 400, notRead],
  ] as const) {
    it(name, async () => {
      const [known] = await desk.house.rows<{ staff_id: string }>(`select staff_id from staff where role = 'desk'`);
      assert.deepEqual(await answerTo(manager, `/desk/settings/colleagues/${staff === 'own' ? known?.staff_id : staff}`, fields), { status, said });
    });
  }
});

describe('the outcome of a task', () => {
  const tooLong = 'Dit is te lang. Gebruik niet meer dan 200 tekens';
  const decided = 'Fout: Over dit voorstel is al beslist, of het is niet meer geldig. Doe een nieuw voorstel of neem contact met ons op.';
  const rows: readonly [string, string, Posted, number, string | string[]][] = [
    ['signal-call-me', 'nothing', {}, 422, [choose, fill]],
    ['signal-call-me', 'no note', { act: 'handled' }, 422, [fill]],
    ['signal-call-me', 'a novel', { act: 'handled', note: 'x'.repeat(201) }, 422, [tooLong]],
    ['signal-call-me', 'closed without an answer', { act: 'close', note: 'ok' }, 422, [oneOf]],
    ['signal-not-right', 'approved', { act: 'approve', note: 'ok' }, 422, [oneOf]],
    ['approve-proposal', 'nothing', {}, 422, [choose]],
    ['approve-proposal', 'closed', { act: 'close' }, 422, [oneOf]],
    ['approve-proposal', 'a proposal that is gone', { act: 'approve' }, 303, decided],
    ['lapse-decision', 'something else', { act: 'x' }, 422, [oneOf]],
    ['lapse-decision', 'an arrangement that is gone', { act: 'lapse' }, 303, notRunning],
    ['message-uncertain', 'unlocked', { act: 'unlock' }, 422, [oneOf]],
    ['message-uncertain', 'a message that is gone', { act: 'arrived' }, 303, stale],
    ['message-failed', 'nothing', {}, 422, [choose]],
    ['locked-out', 'closed', { act: 'close' }, 422, [oneOf]],
    ['import-line', 'handled', { act: 'handled' }, 422, [oneOf]],
    ['small-rest', 'no note', { act: 'close' }, 422, [fill]],
    ['current-charge-missed', 'a novel', { act: 'close', note: 'x'.repeat(201) }, 422, [tooLong]],
    ['bot-stuck', 'handled without a note', { act: 'handled' }, 422, [oneOf, fill]],
  ];
  for (const [kind, name, { note, ...fields }, status, said] of rows) {
    it(`${kind}: ${name}`, async () => {
      const dossierId = at.split('/').at(-1) ?? '';
      const [row] = await desk.house.rows<{ task_id: string }>(`insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at) values (${desk.house.creditorId}, ${dossierId}, '${kind}', '7', '2026-03-02', '{}', now()) returning task_id`);
      const taskId = row?.task_id ?? '';
      const posted = { back: '/desk', ...fields, ...(note === undefined ? {} : { [`note-${taskId}`]: note }) };
      assert.deepEqual(await answerTo(clerk, `/desk/tasks/${taskId}`, posted), { status, said });
      await desk.house.rows(`update task set done_at = now() where task_id = '${taskId}'`);
    });
  }
});
