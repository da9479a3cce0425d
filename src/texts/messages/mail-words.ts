// What stands around a message only where it is a mail.

import { said } from '../language.ts';

export const mailWords = {
  /** In the foot of mails that nobody needs, before the link. */
  why: said('Deze mail is alleen om u te helpen. U hoeft hem niet te krijgen.', 'This e-mail is only to help you. You need not get it.'),
  stop: said('Ik wil zulke mails niet meer', 'I do not want such e-mails any more'),
  qrAlt: said('QR-code om te betalen met de app van uw bank', 'QR code to pay with your bank’s app'),
  scan: said('Scan met de app van uw bank', 'Scan with your bank’s app'),
} as const;
