// Which creditor a command is about.

import { listCreditors } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import { Complaint } from './complaint.ts';

/** The creditor with this slug, or the only one there is. Otherwise a complaint that names the choices. */
export async function chooseCreditor(db: Db, slug?: string): Promise<{ creditorId: number; slug: string }> {
  const creditors = await listCreditors(db);
  const names = creditors.map((creditor) => creditor.slug).join(', ');
  if (creditors.length === 0) throw new Complaint('There is no creditor yet. Make one with: ./betaalbaar creditor add "NAME"');
  if (slug === undefined) {
    const [only, ...others] = creditors;
    if (only === undefined || others.length > 0) throw new Complaint(`There are several creditors: ${names}. Choose one with --creditor SLUG.`);
    return only;
  }
  const chosen = creditors.find((creditor) => creditor.slug === slug);
  if (chosen === undefined) throw new Complaint(`There is no creditor "${slug}". Choose from: ${names}.`);
  return chosen;
}
