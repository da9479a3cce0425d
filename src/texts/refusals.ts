// A sentence for every refusal, in both languages: what cannot be, why, and the
// way on. The desk reads the same sentences as the customer, so that it can read
// them out; those that only the desk can meet speak to the desk.
// The file is long because every refusal has its own words in it.

import type { ChangeObstacle, Refusal, RefusalCode, RefusalOf } from '#domain/refusals.ts';
import { sayStanding } from './bounds.ts';
import { dayText, daysText, euro, instalmentsText, perText } from './format.ts';
import { said, type Said } from './language.ts';
import { handOverPointWords } from './handing-over.ts';
import { passingPointWords } from './signalling.ts';

const refusalTexts = {
  'amount-invalid': ({ asked }) =>
    said(
      `“${asked}” is geen bedrag. Schrijf het zo: 50 of 50,25.`,
      `“${asked}” is not an amount. Write it like this: 50 or 50.25.`,
    ),
  'amount-not-positive': ({ amountCents }) =>
    said(
      `${euro(amountCents, 'nl')} kan niet. Vul een bedrag in dat hoger is dan nul.`,
      `${euro(amountCents, 'en')} is not possible. Fill in an amount above zero.`,
    ),
  'day-invalid': ({ asked }) =>
    said(
      `“${asked}” is geen datum die bestaat. Schrijf de datum zo: 2026-01-31.`,
      `“${asked}” is not an existing date. Write the date like this: 2026-01-31.`,
    ),
  'day-in-future': ({ on, today }) =>
    said(
      `${dayText(on, 'nl')} is nog niet geweest. Vul een datum in tot en met vandaag (${dayText(today, 'nl')}).`,
      `${dayText(on, 'en')} has not been yet. Fill in a date up to today (${dayText(today, 'en')}).`,
    ),

  'instalments-invalid': ({ most }) =>
    said(
      `Het aantal termijnen moet een heel getal zijn van 1 tot en met ${most}. Pas het aantal aan.`,
      `The number of instalments must be a whole number from 1 to ${most}. Change the number.`,
    ),
  'too-many-instalments': ({ instalments, most }) =>
    said(
      `Dit worden ${instalmentsText(instalments, 'nl')}. Meer dan ${most} kan niet. Kies minder termijnen of een hoger bedrag per termijn.`,
      `This comes to ${instalmentsText(instalments, 'en')}. More than ${most} is not possible. Choose fewer instalments or a higher amount for each.`,
    ),
  'amount-below-instalments': ({ amountCents, instalments }) =>
    said(
      `${euro(amountCents, 'nl')} is te weinig voor ${instalmentsText(instalments, 'nl')}. Kies minder termijnen.`,
      `${euro(amountCents, 'en')} is too little for ${instalmentsText(instalments, 'en')}. Choose fewer instalments.`,
    ),
  'instalment-not-positive': ({ number, amountCents }) =>
    said(
      `Termijn ${number} is ${euro(amountCents, 'nl')}. Elke termijn moet hoger zijn dan nul: pas het bedrag aan of haal de termijn weg.`,
      `Instalment ${number} is ${euro(amountCents, 'en')}. Every instalment must be above zero: change the amount or remove the instalment.`,
    ),
  'days-not-increasing': ({ number, dueOn, previousOn }) =>
    said(
      `Termijn ${number} (${dayText(dueOn, 'nl')}) moet later zijn dan de termijn ervoor (${dayText(previousOn, 'nl')}). Zet de termijnen op volgorde.`,
      `Instalment ${number} (${dayText(dueOn, 'en')}) must be later than the one before it (${dayText(previousOn, 'en')}). Put the instalments in order.`,
    ),
  'schedule-sum-differs': ({ totalCents, partsCents, differenceCents }) =>
    differenceCents > 0n
      ? said(
          `De termijnen zijn samen ${euro(partsCents, 'nl')}. Dat is ${euro(differenceCents, 'nl')} minder dan ${euro(totalCents, 'nl')}. Verdeel ook dat bedrag.`,
          `The instalments come to ${euro(partsCents, 'en')}. That is ${euro(differenceCents, 'en')} less than ${euro(totalCents, 'en')}. Divide that amount as well.`,
        )
      : said(
          `De termijnen zijn samen ${euro(partsCents, 'nl')}. Dat is ${euro(-differenceCents, 'nl')} meer dan ${euro(totalCents, 'nl')}. Haal dat bedrag eraf.`,
          `The instalments come to ${euro(partsCents, 'en')}. That is ${euro(-differenceCents, 'en')} more than ${euro(totalCents, 'en')}. Take that amount off.`,
        ),
  'schedule-too-far': ({ latestOn }) =>
    said(
      `De laatste termijn valt na ${dayText(latestOn, 'nl')}. Kies minder termijnen of een eerdere begindatum.`,
      `The last instalment falls after ${dayText(latestOn, 'en')}. Choose fewer instalments or an earlier first date.`,
    ),

  'nothing-due': () =>
    said(
      'Er staat nu niets open waarvoor een betalingsregeling kan. Verwacht u dat u een rekening niet kunt betalen? Neem dan contact met ons op.',
      'Nothing is open now that a payment arrangement can cover. Do you expect that you cannot pay a bill? Please contact us.',
    ),
  'amount-too-small': ({ totalCents, minCents }) =>
    said(
      `Een betalingsregeling kan vanaf ${euro(minCents, 'nl')}. Er staat ${euro(totalCents, 'nl')} open. Lukt dat niet in één keer? Neem contact met ons op.`,
      `A payment arrangement is possible from ${euro(minCents, 'en')}. ${euro(totalCents, 'en')} is open. Can you not pay that at once? Please contact us.`,
    ),
  'amount-too-large': ({ totalCents, maxCents }) =>
    said(
      `Zelf een betalingsregeling kiezen kan tot en met ${euro(maxCents, 'nl')}. Er staat ${euro(totalCents, 'nl')} open. Neem contact met ons op: dan maken we samen een plan.`,
      `You can choose an arrangement by yourself up to ${euro(maxCents, 'en')}. ${euro(totalCents, 'en')} is open. Please contact us: we will make a plan together.`,
    ),
  'claim-too-young': ({ claim, coverableFrom }) =>
    said(
      `Voor rekening ${claim} kan een betalingsregeling vanaf ${dayText(coverableFrom, 'nl')}. Kom dan terug, of neem nu al contact met ons op.`,
      `For bill ${claim} an arrangement is possible from ${dayText(coverableFrom, 'en')}. Come back then, or contact us now.`,
    ),
  'claim-too-old': ({ claim, maxDays }) =>
    said(
      `Rekening ${claim} is meer dan ${daysText(maxDays, 'nl')} te laat. Daarvoor kunt u niet zelf een regeling kiezen. Neem contact met ons op: dan kijken we samen wat kan.`,
      `Bill ${claim} is more than ${daysText(maxDays, 'en')} late. You cannot choose an arrangement for it by yourself. Please contact us: we will look together at what is possible.`,
    ),
  'already-covered': () =>
    said(
      'Wat openstaat, zit al in een betalingsregeling. Lukt die regeling niet? Neem contact met ons op: dan passen we die samen aan.',
      'What is open is already part of a payment arrangement. Is that arrangement not working? Please contact us: we will change it together.',
    ),
  'too-many-running': ({ running, most }) =>
    said(
      most === 1
        ? 'U hebt al een betalingsregeling. Wilt u iets toevoegen of veranderen? Neem contact met ons op.'
        : `U hebt al ${running} betalingsregelingen. Meer dan ${most} tegelijk kan niet. Wilt u iets veranderen? Neem contact met ons op.`,
      most === 1
        ? 'You already have a payment arrangement. Do you want to add or change something? Please contact us.'
        : `You already have ${running} payment arrangements. More than ${most} at once is not possible. Do you want to change something? Please contact us.`,
    ),
  'lapsed-recently': ({ lapsedOn, againFrom }) =>
    said(
      `Uw vorige betalingsregeling is op ${dayText(lapsedOn, 'nl')} gestopt. Zelf een nieuwe kiezen kan weer vanaf ${dayText(againFrom, 'nl')}. Wilt u niet wachten? Neem contact met ons op: samen vinden we een oplossing.`,
      `Your last payment arrangement ended on ${dayText(lapsedOn, 'en')}. You can choose a new one by yourself from ${dayText(againFrom, 'en')}. Do you not want to wait? Please contact us: together we will find a solution.`,
    ),
  'on-hold': () =>
    said(
      'Wij bekijken uw zaak op dit moment. U hoeft nu niets te doen: wij nemen contact met u op. Bellen mag ook altijd.',
      'We are looking at your case right now. You need not do anything: we will contact you. You can always call us, too.',
    ),
  'standing-not-ours': ({ claim, standing }) =>
    said(
      `Voor rekening ${claim} kunt u hier geen betalingsregeling kiezen. ${sayStanding(standing).nl} Neem contact met ons op: wij zeggen u wie u kan helpen.`,
      `You cannot choose an arrangement for bill ${claim} here. ${sayStanding(standing).en} Please contact us: we will tell you who can help you.`,
    ),
  'wish-out-of-reach': ({ askedCents, askedEvery, lowestCents, every }) =>
    said(
      `${euro(askedCents, 'nl')} ${perText(askedEvery, 'nl')} kunt u hier niet zelf afspreken. Het laagste is nu ${euro(lowestCents, 'nl')} ${perText(every, 'nl')}. Is dat te veel? Neem contact met ons op: dan zoeken we samen wat wel lukt.`,
      `You cannot agree ${euro(askedCents, 'en')} ${perText(askedEvery, 'en')} here by yourself. The lowest for now is ${euro(lowestCents, 'en')} ${perText(every, 'en')}. Is that too much? Please contact us: together we will find what does work.`,
    ),

  'offer-expired': ({ openUntil }) =>
    said(
      `Dit voorstel was geldig tot en met ${dayText(openUntil, 'nl')}. Vraag een nieuw voorstel aan. Lukt dat niet? Neem contact met ons op.`,
      `This offer was open until ${dayText(openUntil, 'en')}. Ask for a new offer. Does that not work? Please contact us.`,
    ),
  'offer-changed': () =>
    said(
      'Wat u moet betalen is intussen veranderd. Daarom klopt dit voorstel niet meer. Bekijk het nieuwe voorstel.',
      'What you owe has changed in the meantime, so this offer is no longer right. Look at the new offer.',
    ),
  'not-yours-to-agree': () =>
    said(
      'Een bewindvoerder of curator regelt uw geldzaken. Alleen die persoon kan de regeling afspreken. Bespreek het samen, of neem contact met ons op.',
      'A legal representative looks after your money. Only that person can agree to the arrangement. Talk about it together, or contact us.',
    ),
  'already-agreed': () =>
    said(
      'Deze regeling is al afgesproken. U hoeft niets meer te doen: kijk bij uw regeling. Klopt er iets niet? Neem contact met ons op.',
      'This arrangement was already agreed. You need not do anything more: see your arrangement. Is something wrong? Please contact us.',
    ),
  'proposal-closed': () =>
    said(
      'Over dit voorstel is al beslist, of het is niet meer geldig. Doe een nieuw voorstel of neem contact met ons op.',
      'This proposal was already decided, or is no longer open. Make a new proposal or contact us.',
    ),
  'arrangement-not-running': () =>
    said(
      'Deze regeling loopt niet meer. Bekijk de stand van zaken en kies daar verder. Vragen? Neem contact met ons op.',
      'This arrangement is no longer running. Look at how things stand and go on from there. Questions? Please contact us.',
    ),
  'needs-manager': () =>
    said(
      'Dit valt buiten de regels die voor de afdeling gelden. Vraag een leidinggevende om het goed te keuren.',
      'This is outside the rules for the desk. Ask a manager to approve it.',
    ),
  'needs-second-colleague': () =>
    said(
      'U hebt dit zelf gevraagd. Een andere collega moet het goedkeuren.',
      'You asked for this yourself. Another colleague has to approve it.',
    ),
  'more-than-open': ({ amountCents, openCents }) =>
    said(
      `${euro(amountCents, 'nl')} is meer dan er openstaat (${euro(openCents, 'nl')}). Vul ten hoogste dat bedrag in.`,
      `${euro(amountCents, 'en')} is more than is open (${euro(openCents, 'en')}). Fill in that amount at most.`,
    ),
  'nothing-let-go': ({ amountCents, openCents }) =>
    said(
      `De termijnen zijn samen ${euro(amountCents, 'nl')} en er staat ${euro(openCents, 'nl')} open. Zo wordt er niets kwijtgescholden. Kies een lager bedrag, of maak een gewone regeling.`,
      `The instalments come to ${euro(amountCents, 'en')} and ${euro(openCents, 'en')} is open. So nothing would be let go. Choose a lower amount, or make an ordinary arrangement.`,
    ),
  'needs-compliance': () =>
    said(
      'Alleen een collega met de rol compliance kan dit beoordelen. Vraag die collega, of vraag een leidinggevende om iemand die rol te geven.',
      'Only a colleague with the role compliance can judge this. Ask that colleague, or ask a manager to give somebody that role.',
    ),
  'hand-over-not-possible': ({ claim }) =>
    said(
      `Rekening ${claim} kan niet worden overgedragen: zij is betaald, valt onder een regeling, wordt betwist of is niet van ons. Kijk eerst in het dossier.`,
      `Bill ${claim} cannot be handed over: it is paid, in an arrangement, disputed or not ours. Look in the dossier first.`,
    ),
  'hand-over-too-early': ({ missing }) =>
    said(
      `Overdragen kan nog niet. Doe eerst wat ontbreekt, of wacht tot het zo is: ${missing.map((point) => handOverPointWords[point].nl).join('; ')}.`,
      `This cannot be handed over yet. See to what is missing first, or wait until it is so: ${missing.map((point) => handOverPointWords[point].en).join('; ')}.`,
    ),
  'standing-own-act': ({ standing }) =>
    standing === 'written-off'
      ? said(
          'Afboeken en weer openen doet u niet hier. Kies in het dossier “Laten vallen of corrigeren”.',
          'Writing off and reopening is not done here. Choose “Let go or correct” in the dossier.',
        )
      : standing === 'handed-over'
      ? said(
          'Overdragen doet u niet hier. Kies in het dossier “Overdragen”: daar staat wat eerst moet.',
          'Handing over is not done here. Choose “Hand over” in the dossier: what comes first stands there.',
        )
      : said(
          'Deze kosten worden nagekeken. Alleen een collega met de rol compliance beslist daarover. Kies in het dossier “Laten vallen of corrigeren”.',
          'These costs are being checked. Only a colleague with the role compliance decides about them. Choose “Let go or correct” in the dossier.',
        ),
  'not-undoable': () =>
    said(
      'Dit kan niet zo worden teruggedraaid. Kijk in het dossier welke handeling wel past, bijvoorbeeld de betaling verplaatsen of de regeling beëindigen.',
      'This cannot be undone in this way. See in the dossier which act does fit, for example moving the payment or ending the arrangement.',
    ),
  'same-dossier': () =>
    said('De betaling staat al in dit dossier. Vul het nummer van het andere dossier in.', 'The payment is in this dossier already. Fill in the number of the other dossier.'),
  'payment-stays': () =>
    said(
      'Deze betaling is voor dit dossier geïncasseerd of online betaald en kan niet naar een ander dossier. Maak het geld terug over, en laat het in het andere dossier opnieuw betalen.',
      'This payment was collected or paid online for this dossier and cannot go to another. Make a transfer back, and let it be paid again in the other dossier.',
    ),

  'draft-changed': () =>
    said(
      'Een collega heeft dit concept intussen bewaard. Uw wijzigingen staan nog op deze pagina. Kies “Bewaar als nieuw concept”, of bekijk wat de collega schreef.',
      'A colleague has saved this draft meanwhile. Your changes still stand on this page. Choose “Save as a new draft”, or look at what the colleague wrote.',
    ),
  'draft-closed': () => said('Dit concept is al een versie geworden of weggegooid. Kies bij Regels waar u een nieuw concept mee begint.', 'This draft became a version or was thrown away. Choose under Rules what to begin a new draft from.'),
  'draft-behind': ({ basedOn, newest }) =>
    said(
      `Dit concept begon bij versie ${basedOn}. Intussen is er versie ${newest}. Kijk wat er verschilt en kies dan “Ga verder op de nieuwste versie”.`,
      `This draft began from version ${basedOn}. Meanwhile there is version ${newest}. Look at what differs and then choose “Go on from the newest version”.`,
    ),
  'four-eyes-answered': () => said('Deze vraag is al beantwoord. Kijk hieronder hoe het nu staat.', 'This question was answered already. See below how things stand now.'),
  'draft-wrong': () => said('Nog niet alles klopt. Kijk bij de velden wat er moet staan en bewaar opnieuw.', 'Not everything is right yet. See at the fields what should stand there and save again.'),
  'template-changed': () =>
    said(
      'Een collega heeft deze tekst intussen veranderd. Wat u typte, staat nog op deze pagina. Kopieer wat u wilt houden en open de tekst opnieuw.',
      'A colleague has changed this text meanwhile. What you typed still stands on this page. Copy what you want to keep and open the text again.',
    ),
  'template-unchanged': () => said('Deze tekst is gelijk aan wat nu geldt. Pas eerst iets aan.', 'This text is the same as what holds now. Change something first.'),
  'policy-unchanged': ({ version }) =>
    said(`Deze regels zijn gelijk aan versie ${version}. Pas eerst iets aan.`, `These rules are the same as version ${version}. Change something first.`),
  'policy-day-past': ({ on, today }) =>
    said(
      `Dit zou gelden vanaf ${dayText(on, 'nl')}, en die dag is voorbij. Kies ${dayText(today, 'nl')} of later als eerste dag.`,
      `This would hold from ${dayText(on, 'en')}, and that day has gone by. Choose ${dayText(today, 'en')} or later as the first day.`,
    ),
  'policy-day-taken': ({ version, validFrom }) =>
    said(
      `Versie ${version} staat al klaar vanaf ${dayText(validFrom, 'nl')} en zou dan nooit gelden. Trek die versie eerst in, of kies een dag vanaf dan.`,
      `Version ${version} is planned from ${dayText(validFrom, 'en')} and would then never hold. Withdraw that version first, or choose a day from then on.`,
    ),
  'version-not-planned': ({ version }) =>
    said(
      `Versie ${version} geldt al of is al ingetrokken. Maak een nieuwe versie met de regels die u wilt.`,
      `Version ${version} is in force already or was withdrawn. Make a new version with the rules that you want.`,
    ),

  'period-not-over': ({ latestOn }) =>
    said(
      `Die dag is nog niet voorbij. Kies ${dayText(latestOn, 'nl')} of eerder.`,
      `That day is not over yet. Choose ${dayText(latestOn, 'en')} or earlier.`,
    ),
  'period-closed': ({ closedUntil }) =>
    said(
      `De boeken zijn al gesloten tot en met ${dayText(closedUntil, 'nl')}, en gaan niet meer open. Kies een latere dag.`,
      `The books are closed already up to and including ${dayText(closedUntil, 'en')}, and do not open again. Choose a later day.`,
    ),
  'more-than-credit': ({ creditCents }) =>
    said(
      `Er kan nu hooguit ${euro(creditCents, 'nl')} terug. Vraag niet meer dan dat. Geld dat nog kan worden teruggeboekt, of al is teruggevraagd, telt niet mee.`,
      `At most ${euro(creditCents, 'en')} can be given back now. Ask no more than that. Money that can still be taken back, or is asked back already, does not count.`,
    ),
  'refund-closed': () =>
    said('Over deze terugbetaling is al beslist. Kijk bij Terugbetalen hoe het ervoor staat.', 'This refund was decided already. See under Refunds how it stands.'),
  'account-invalid': ({ asked }) =>
    said(
      `“${asked}” is geen rekeningnummer dat bestaat. Kijk het na op de bankpas en vul het opnieuw in.`,
      `“${asked}” is not an existing account number. Check it on the bank card and fill it in again.`,
    ),

  'books-busy': () =>
    said(
      'Er wordt nu veel geboekt, bijvoorbeeld door een import. Er is niets gesloten. Kies het straks opnieuw.',
      'Much is being posted right now, by an import for example. Nothing was closed. Choose it again later.',
    ),

  'change-not-possible': ({ why }) => obstacleTexts[why],
  'pause-too-long': ({ mostDays, latestUntil }) =>
    said(
      `Een pauze duurt ten hoogste ${daysText(mostDays, 'nl')}: dus tot en met ${dayText(latestUntil, 'nl')}. Kies een eerdere dag, of neem contact met ons op.`,
      `A pause lasts ${daysText(mostDays, 'en')} at most: so until ${dayText(latestUntil, 'en')}. Choose an earlier day, or contact us.`,
    ),
  'already-paused': ({ pauseUntil }) =>
    said(
      `Er loopt al een pauze tot en met ${dayText(pauseUntil, 'nl')}. Is dat te kort? Neem contact met ons op.`,
      `There is a pause already, until ${dayText(pauseUntil, 'en')}. Is that too short? Please contact us.`,
    ),
  'not-paused': () =>
    said('Er loopt nu geen pauze. Bekijk hoe alles er voor staat en kies daar verder.', 'There is no pause now. Look at how things stand and go on from there.'),

  'amount-changed': ({ amountCents }) =>
    amountCents > 0n
      ? said(
          `Het bedrag is veranderd. Het is nu ${euro(amountCents, 'nl')}. U hebt nog niets betaald. Kijk of dit klopt en kies opnieuw.`,
          `The amount has changed. It is now ${euro(amountCents, 'en')}. You have not paid anything yet. Check whether this is right and choose again.`,
        )
      : said(
          'Hiervoor staat niets meer open. U hoeft dit niet te betalen. Kijk op uw overzicht hoe het er nu voor staat.',
          'Nothing is open for this any more. You do not need to pay it. Look at your overview to see how things stand now.',
        ),
  'payment-unavailable': ({ again }) =>
    again
      ? said(
          'Online betalen lukt nu niet. Er is niets afgeschreven. Kies het straks opnieuw, of maak het bedrag zelf over.',
          'Paying online does not work right now. Nothing was taken. Choose it again later, or make a transfer yourself.',
        )
      : said(
          'Online betalen kan nu niet. Er is niets afgeschreven. Maak het bedrag zelf over, of neem contact met ons op.',
          'Paying online is not possible now. Nothing was taken. Make a transfer yourself, or contact us.',
        ),

  'link-unknown': () =>
    said(
      'Deze link werkt niet. Neem de link over zoals die in het bericht staat, of neem contact met ons op.',
      'This link does not work. Copy the link exactly as it is in the message, or contact us.',
    ),
  'link-expired': () =>
    said(
      'Deze link is verlopen. Gebruik de link uit ons nieuwste bericht, of neem contact met ons op.',
      'This link has expired. Use the link from our newest message, or contact us.',
    ),
  'answer-wrong': ({ triesLeft }) =>
    said(
      `Dit klopt niet met wat wij hebben. U kunt het nog ${triesLeft} keer proberen. Lukt het niet? Neem contact met ons op.`,
      `This is not what we have on record. You can try ${triesLeft} more ${triesLeft === 1 ? 'time' : 'times'}. Does it not work? Contact us.`,
    ),
  'locked-out': () =>
    said(
      'Het antwoord was te vaak niet goed. Voor uw veiligheid is de pagina nu dicht. Een medewerker helpt u verder: neem contact met ons op.',
      'The answer was wrong too often. To protect you, the page is now closed. A colleague will help you: contact us.',
    ),

  'push-unusable': () =>
    said(
      'Deze browser gaf een adres voor meldingen dat wij niet kunnen gebruiken. U krijgt onze berichten zoals nu. Wilt u toch meldingen? Open deze pagina dan in een andere browser.',
      'This browser gave an address for notifications that we cannot use. You get our messages as you do now. Do you want notifications all the same? Then open this page in another browser.',
    ),

  'dossier-not-found': () =>
    said(
      'Dit dossier is er niet. Controleer het nummer en zoek opnieuw.',
      'There is no such dossier. Check the number and search again.',
    ),
  'claim-not-found': ({ claim }) =>
    said(
      `Rekening ${claim} staat niet in dit dossier. Controleer het nummer en probeer het opnieuw.`,
      `Bill ${claim} is not in this dossier. Check the number and try again.`,
    ),
  'payment-not-found': () =>
    said(
      'Deze betaling staat niet in dit dossier. Zoek de betaling op in het overzicht van het geld.',
      'This payment is not in this dossier. Look for the payment in the overview of the money.',
    ),
  'line-not-found': () =>
    said(
      'Deze bankregel is er niet, of er kan geen betaling van worden gemaakt. Zoek de regel op bij de bankregels.',
      'There is no such bank line, or no payment can be made of it. Look for the line among the bank lines.',
    ),
  'line-already-assigned': () =>
    said(
      'Deze bankregel is al toegewezen. Open de regel opnieuw om te zien aan wie. Klopt dat niet? Haal hem daar eerst weg.',
      'This bank line was already assigned. Open it again to see to whom. Is that wrong? Take it away there first.',
    ),
  'line-parts-exceed': ({ lineCents, partsCents }) =>
    said(
      `De delen zijn samen ${euro(partsCents, 'nl')}, maar de bankregel is ${euro(lineCents, 'nl')}. Maak de delen kleiner.`,
      `The parts come to ${euro(partsCents, 'en')}, but the bank line is ${euro(lineCents, 'en')}. Make the parts smaller.`,
    ),
  'no-direct-debit': () => said('Automatische incasso kan hier niet. Kies een andere manier van betalen.', 'Direct debit is not possible here. Choose another way to pay.'),
  'iban-invalid': ({ asked }) => said(`“${asked}” is geen rekeningnummer (IBAN). Kijk op uw bankpas en vul het nog eens in.`, `“${asked}” is not an account number (IBAN). Look at your bank card and fill it in again.`),
  'holder-missing': () => said('De naam van de rekeninghouder ontbreekt. Vul die in zoals bij de bank.', 'The account holder’s name is missing. Fill it in as the bank has it.'),
  'mandate-there': () => said('Er is al een machtiging. Kies daarbij een andere rekening, of trek hem eerst in.', 'There is a mandate already. Choose another account for it, or revoke it first.'),
  'account-not-collectable': ({ country }) => said(
    `Van een rekening uit dit land (${country}) kunnen we niet afschrijven. Kies een rekening in de Europese Economische Ruimte, of betaal zelf.`,
    `We cannot collect from an account in this country (${country}). Choose an account in the European Economic Area, or pay by hand.`,
  ),
  'account-stopped': ({ asked }) => said(
    `De bank liet weten dat van ${asked} niet meer kan worden afgeschreven. Kies een andere rekening, of betaal zelf.`,
    `The bank told us that nothing can be collected from ${asked} any more. Choose another account, or pay by hand.`,
  ),
  'mandate-business-only': () => said('Een zakelijke incasso kan alleen bij een bedrijf. Kies een gewone machtiging.', 'Only a business can give a business mandate. Choose an ordinary one.'),
  'mandate-not-usable': () => said('Met deze machtiging kan dit niet meer. Kijk hoe hij er nu voor staat, of maak een nieuwe.', 'This is no longer possible with this mandate. Look at how it stands now, or make a new one.'),
  'batch-not-open': () => said('Deze opdracht wacht niet meer. Kijk naar de nieuwe stand.', 'This batch no longer waits. Look at how it stands now.'),
  'file-handed-before': () => said('Dit bestand is al een keer overgedragen. Kijk bij de bank of het er is.', 'This file was handed over before. Look at the bank whether it is there.'),
  'complaint-not-open': () => said('Deze klacht is al beantwoord. Kijk naar de nieuwe stand.', 'This complaint has been answered already. Look at how it stands now.'),
  'money-waits': () =>
    said('Er ligt misschien geld van deze klant bij de bankregels. Zoek eerst uit van wie dat is.', 'Money of this customer may lie among the bank lines. Look first whose it is.'),
  'payment-under-way': ({ sinceOn, until }) =>
    said(
      `Er is een online betaling begonnen op ${dayText(sinceOn, 'nl')}. Het geld kan nog komen. Wacht tot en met ${dayText(until, 'nl')} en kijk dan opnieuw.`,
      `An online payment was begun on ${dayText(sinceOn, 'en')}. The money may still come. Wait until ${dayText(until, 'en')} inclusive, and look again then.`,
    ),
  'collection-under-way': ({ collectOn, until }) =>
    said(
      `Er loopt een incasso voor ${dayText(collectOn, 'nl')}. Het geld kan nog komen. Wacht tot en met ${dayText(until, 'nl')} en kijk dan opnieuw.`,
      `A collection for ${dayText(collectOn, 'en')} is under way. The money may still come. Wait until ${dayText(until, 'en')} inclusive, and look again then.`,
    ),
  'no-ground-to-pass': () =>
    said(
      'Dit mag niet naar de gemeente. Alleen te late huur, energie, water en zorgpremie van een consument mogen gemeld worden. Kijk in het dossier wat wel kan.',
      'This may not go to the municipality. Only a consumer’s late rent, energy, water and care premium may be signalled. See in the dossier what else is possible.',
    ),
  'too-early-to-pass': ({ missing }) =>
    said(
      `Dit kan nog niet naar de gemeente. Kijk eerst naar wat ontbreekt, of wacht tot het zo is: ${missing.map((point) => passingPointWords[point].nl).join('; ')}.`,
      `This cannot go to the municipality yet. See to what is missing first, or wait until it is so: ${missing.map((point) => passingPointWords[point].en).join('; ')}.`,
    ),
  'customer-unanswered': () =>
    said(
      'De klant wacht nog op antwoord op een vraag, bezwaar of klacht. Zorg daar eerst voor: schrijf of bel.',
      'The customer still waits for an answer to a question, objection or complaint. See to that first: write or call.',
    ),
  'stale-screen': () =>
    said(
      'Dit dossier is veranderd nadat u deze pagina opende. Er is niets opgeslagen. Kijk naar de nieuwe stand en probeer het opnieuw.',
      'This dossier changed after you opened this page. Nothing was saved. Look at how it stands now and try again.',
    ),
} as const satisfies { readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>) => Said };

const obstacleTexts = {
  'instalment-paid': said('Deze termijn is al betaald. Kies een termijn die nog openstaat.', 'This instalment has been paid already. Choose one that is still open.'),
  'day-passed': said('Deze dag is al voorbij. Kies een latere dag.', 'This day has passed already. Choose a later day.'),
  'day-not-later': said('Deze dag is niet later dan de betaaldag van nu. Kies een latere dag. Eerder betalen mag altijd.', 'This day is not later than the due day of now. Choose a later day. You may always pay earlier.'),
  'not-lower': said('Dit is niet lager dan wat u nu per keer betaalt. Kies een lager bedrag.', 'This is not lower than what you pay each time now. Choose a lower amount.'),
  'not-higher': said('Dit is niet hoger dan wat u nu per keer betaalt. Kies een hoger bedrag.', 'This is not higher than what you pay each time now. Choose a higher amount.'),
  'not-monthly': said('U betaalt niet per maand. Daarom kan de dag van de maand niet veranderen. Stel één termijn uit, of neem contact met ons op.', 'You do not pay by the month, so the day of the month cannot change. Put one instalment off, or contact us.'),
  'day-of-month': said('Kies een dag van 1 tot en met 31.', 'Choose a day from 1 to 31.'),
  'nothing-ahead': said('Er is geen latere termijn die kan veranderen. Bekijk uw regeling, of neem contact met ons op.', 'There is no later instalment that could change. Look at your arrangement, or contact us.'),
  'nothing-extra': said('U hebt nu niets extra betaald. Betaal eerst extra, en kies dan opnieuw.', 'You have not paid anything extra now. Pay extra first, and then choose again.'),
  'nothing-late': said('Er is nu niets te laat. Bekijk uw regeling en kies iets anders.', 'Nothing is late now. Look at your arrangement and choose something else.'),
  'nothing-left': said('Dan blijft er niets over in de regeling. Beëindig de regeling dan, of kies een andere rekening.', 'Then nothing is left in the arrangement. End the arrangement instead, or choose another bill.'),
  'same-as-before': said('Dan verandert er niets. Kies iets anders, of laat alles zoals het is.', 'Then nothing changes. Choose something else, or leave all as it is.'),
} as const satisfies Record<ChangeObstacle, Said>;

/** What a person reads: what cannot be, why, and the way on. */
export function sayRefusal(refusal: Refusal): Said {
  const write = refusalTexts[refusal.code] as (refusal: Refusal) => Said;
  return write(refusal);
}

/** Every code that has a sentence; for the glossary and its test. */
export const refusalCodes = Object.keys(refusalTexts) as readonly RefusalCode[];
