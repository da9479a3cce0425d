// Customers and claims by hand: a new customer, a person or claim more in a
// dossier, and changed contact details.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { PartyRole } from '#domain/facts.ts';
import { customerKindOf } from '#domain/parties.ts';
import { readDossierScreen, type DossierScreen, type ShownParty } from '#store/screens/desk-dossier.ts';
import { logView } from '#store/staff.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { enterWords as words } from '#texts/desk/enter.ts';
import { enterClaim, enterCustomer, type EnterOutcome } from '#usecases/enter-claim.ts';
import { choice, formOf, readFields } from '../kit/forms.ts';
import type { Content } from '../kit/html.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import type { FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { columns, heading, lead, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { claimColumns, claimFields, personColumns, personFields, problemState, typedColumns, type Typed } from './enter-fields.ts';
import { goOn, show } from './frame.ts';
import { dayTyped } from '../kit/parts/money.ts';

export function enterRoutes(): Hono {
  const routes = new Hono();
  routes.get('/new', (c) => newPage(c, { lang: langOf(c) }));
  routes.post('/new', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const typed = formOf(c);
    const withClaim = typed.value('with-claim') !== '';
    const values = { ...typedColumns(typed, withClaim ? [...personColumns, ...claimColumns] : personColumns), role: 'debtor' };
    const made = withClaim ? await enterClaim(use, creditorId, { values, by }) : await enterCustomer(use, creditorId, { values, by });
    return made.ok ? goOn(c, `/desk/dossiers/${made.value.dossierId}`, words.savedNew) : newPage(c, problemState(langOf(c), typed, made.problems));
  });

  routes.get('/dossiers/:id/person', async (c) => personPage(c, await screenOf(c), null, { lang: langOf(c) }));
  routes.post('/dossiers/:id/person', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const screen = await screenOf(c);
    // The claims reader takes a person without a role for the debtor; here that is never meant.
    const read = readFields(c, { role: choice(rolesFor(screen, null), { optional: screen.parties.length === 0 }) });
    if (!read.ok) return personPage(c, screen, null, { lang: langOf(c), errors: read.errors, typed: problemState(langOf(c), formOf(c), []).typed ?? {} });
    const values = { ...typedColumns(formOf(c), personColumns), role: read.values.role ?? 'debtor', dossier: screen.dossierKey };
    const made = await enterCustomer(use, creditorId, { values, by });
    return after(c, screen, made, words.savedPerson, (state) => personPage(c, screen, null, state));
  });

  routes.get('/dossiers/:id/people/:party', async (c) => {
    const screen = await screenOf(c);
    return personPage(c, screen, partyOf(c, screen), { lang: langOf(c) });
  });
  routes.post('/dossiers/:id/people/:party', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const screen = await screenOf(c);
    const party = partyOf(c, screen);
    const known = screen.state.parties.find((each) => each.partyId === party.partyId);
    const values: Typed = { ...typedColumns(formOf(c), personColumns), customer_number: party.customerNumber, role: known?.role ?? 'debtor', dossier: screen.dossierKey };
    const made = await enterCustomer(use, creditorId, { values, by });
    return after(c, screen, made, words.savedPerson, (state) => personPage(c, screen, party, state));
  });

  routes.get('/dossiers/:id/claim', async (c) => claimPage(c, await screenOf(c), { lang: langOf(c) }));
  routes.post('/dossiers/:id/claim', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const screen = await screenOf(c);
    const debtor = screen.state.parties.find((party) => party.role === 'debtor' && party.leftOn === undefined);
    const party = screen.parties.find((each) => each.partyId === debtor?.partyId);
    if (!party || !debtor) throw new HTTPException(404);
    const values = { ...valuesOf(party), role: debtor.role, customer_kind: debtor.customerKind, dossier: screen.dossierKey, ...typedColumns(formOf(c), claimColumns) };
    const made = await enterClaim(use, creditorId, { values, by });
    return after(c, screen, made, words.savedClaim, (state) => claimPage(c, screen, state));
  });
  return routes;
}

async function screenOf(c: Context): Promise<DossierScreen> {
  const { creditorId, use, staff } = deskOf(c);
  const dossierId = dossierIdOf(c);
  const screen = await use.db.inCreditor(creditorId, async (tx) => {
    const found = await readDossierScreen(tx, creditorId, dossierId, null);
    if (found) await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
    return found;
  });
  if (!screen) throw new HTTPException(404);
  return screen;
}

function partyOf(c: Context, screen: DossierScreen): ShownParty {
  const party = screen.parties.find((each) => String(each.partyId) === c.req.param('party'));
  if (!party) throw new HTTPException(404);
  return party;
}

/** What is known of a party, as the claims file would write it. */
function valuesOf(party: ShownParty): Typed {
  const known: Record<string, string | null> = {
    customer_number: party.customerNumber, name: party.name, email: party.email, mobile: party.mobile, street: party.street, postcode: party.postcode,
    city: party.city, country: party.country, language: party.language, birth_date: party.birthOn,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) as Typed;
}

function after(c: Context, screen: DossierScreen, made: EnterOutcome, said: Words, redraw: (state: FormState) => Response | Promise<Response>): Response | Promise<Response> {
  return made.ok ? goOn(c, `/desk/dossiers/${screen.dossierId}`, said) : redraw(problemState(langOf(c), formOf(c), made.problems));
}

function newPage(c: Context, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const { who, reach } = personFields(state, { roles: ['debtor'] });
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    heading(1, say('newTitle')),
    lead(say('newLead')),
    form(
      [
        columns([
          [heading(2, say('person')), who],
          [heading(2, say('reach')), small(say('reachHint')), reach],
          [heading(2, say('bill')), checkboxField(state, { name: 'with-claim', label: say('withClaim'), checked: true }), claimFields(state)],
        ]),
        button(say('saveNew')),
      ],
      { csrf: csrfField(c), action: '/desk/new' },
    ),
  ];
  return show(c, { title: say('newTitle'), room: 'add', body, failed }, failed ? 422 : 200);
}

/** Whom this form adds or changes; a dossier has one debtor. */
const rolesFor = (screen: DossierScreen, party: ShownParty | null): readonly PartyRole[] =>
  party !== null || screen.parties.length === 0 ? ['debtor'] : ['joint-debtor', 'legal-representative'];

function crumbs(c: Context, screen: DossierScreen, here: string): Content {
  const lang = langOf(c);
  const at = `/desk/dossiers/${screen.dossierId}`;
  return breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: screen.parties[0]?.name ?? String(screen.dossierId), href: at }], here);
}

function personPage(c: Context, screen: DossierScreen, party: ShownParty | null, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const at = `/desk/dossiers/${screen.dossierId}`;
  const known = screen.state.parties.find((each) => each.partyId === party?.partyId);
  const values: Typed = party ? { ...valuesOf(party), ...(party.birthOn ? { birth_date: dayTyped(party.birthOn) } : {}), ...(known ? { customer_kind: known.customerKind } : {}) } : { customer_kind: customerKindOf(screen.state) };
  const { who, reach } = personFields(state, { values, numberFixed: party !== null, roles: rolesFor(screen, party) });
  const title = party ? `${say('editTitle')}: ${party.name}` : say('personTitle');
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    crumbs(c, screen, party ? say('editTitle') : say('personTitle')),
    heading(1, title),
    form(
      [
        columns([[heading(2, say('person')), who], [heading(2, say('reach')), small(say('reachHint')), reach]]),
        buttonGroup([button(say('savePerson')), linkButton(t(lang, deskFrameWords.cancel), at, { look: 'subtle' })]),
      ],
      { csrf: csrfField(c) },
    ),
  ];
  return show(c, { title, room: 'dossiers', body, failed }, failed ? 422 : 200);
}

function claimPage(c: Context, screen: DossierScreen, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    crumbs(c, screen, say('claimTitle')),
    heading(1, say('claimTitle')),
    form(
      [claimFields(state), buttonGroup([button(say('saveClaim')), linkButton(t(lang, deskFrameWords.cancel), `/desk/dossiers/${screen.dossierId}`, { look: 'subtle' })])],
      { csrf: csrfField(c) },
    ),
  ];
  return show(c, { title: say('claimTitle'), room: 'dossiers', body, failed }, failed ? 422 : 200);
}
