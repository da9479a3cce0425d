// Where to look first: the desk, one customer's page, and the paper tray.

import type { Day } from '#domain/day.ts';
import { readDemo } from '#store/demo.ts';
import { findDossiers } from '#store/dossiers.ts';
import { partiesOf } from '#store/parties.ts';
import { listStaff, setPassword } from '#store/staff.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { makeLinks } from '#usecases/portal-access.ts';
import { castMember } from './cast.ts';
import { morningOf } from './day.ts';
import type { DemoHouse } from './house.ts';
import { demoManager } from './play.ts';

export interface DemoAddresses {
  readonly deskUrl: string;
  readonly email: string;
  /** Absent once the manager has chosen a password. */
  readonly oneTimePassword?: string;
  /** A fresh link to the page of a customer in the middle of an arrangement. */
  readonly portalUrl: string;
  readonly customer: DemoCustomer;
  readonly trayUrl: string;
}

export interface DemoCustomer {
  readonly name: string;
  /** What the door asks for, as it is typed: `31-12-1970`. */
  readonly birthDate: string;
}

/** Pays rent beside an arrangement that runs for most of a year. */
const guest = castMember('peters');
const typed = (on: Day): string => on.split('-').reverse().join('-');
export const demoCustomer: DemoCustomer = { name: guest.name, birthDate: typed(guest.birthOn as Day) };

/** Makes a link and, as long as nobody has chosen one, a password. Null where there is no such demo (yet). */
export async function demoAddresses(house: DemoHouse, creditorId: number, newPassword: () => string): Promise<DemoAddresses | null> {
  const portalUrl = await demoCustomerUrl(house, creditorId);
  if (portalUrl === null) return null;
  const manager = (await house.db.inCreditor(creditorId, (tx) => listStaff(tx, creditorId))).find(({ email }) => email === demoManager.email);
  let oneTimePassword: string | undefined;
  if (manager?.mustChange) {
    oneTimePassword = newPassword();
    const passwordHash = await hashPassword(oneTimePassword);
    await house.db.inCreditor(creditorId, (tx) => setPassword(tx, creditorId, manager.staffId, passwordHash, true));
  }
  const { publicUrl } = house;
  return {
    deskUrl: `${publicUrl}/desk`, email: demoManager.email, ...(oneTimePassword === undefined ? {} : { oneTimePassword }),
    portalUrl, customer: demoCustomer, trayUrl: `${publicUrl}/tray`,
  };
}

/** A fresh link to the customer's page; null where the creditor is no demo, or has not played its first day. */
export async function demoCustomerUrl({ db, ids, publicUrl }: DemoHouse, creditorId: number): Promise<string | null> {
  return db.inCreditor(creditorId, async (tx) => {
    const demo = await readDemo(tx, creditorId);
    if (demo === null) return null;
    const dossierId = (await findDossiers(tx, creditorId, [guest.customerNumber])).get(guest.customerNumber);
    const party = dossierId === undefined ? undefined : (await partiesOf(tx, creditorId, [dossierId]))[0];
    if (dossierId === undefined || !party) return null;
    // A link ends sixty days after it was made: while half a year is being played, that must count from its end.
    const at = morningOf(demo.plan.playUntil);
    const deps = { db, ids, clock: { now: () => at, today: () => demo.plan.playUntil } };
    const [token] = await makeLinks(deps, tx, creditorId, [{ dossierId, partyId: party.partyId }]);
    return `${publicUrl}/p/${token}`;
  });
}
