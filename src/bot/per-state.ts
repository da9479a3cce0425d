// What several rules ask of the same dossier, reckoned once: nothing in it
// changes until a fact is folded, and each fact is counted. Only the dossier
// that was asked about last is remembered, because the bot looks at one at a time.

import type { BotContext } from './rule.ts';

/** The same function, which is carried out again only for another context or after another fact. */
export function perState<Value>(reckon: (context: BotContext) => Value): (context: BotContext) => Value {
  let last: { readonly context: BotContext; readonly factCount: number; readonly value: Value } | undefined;
  return (context) => {
    const { factCount } = context.state;
    if (last?.context !== context || last.factCount !== factCount) last = { context, factCount, value: reckon(context) };
    return last.value;
  };
}

/** The same for a question about one of the context's things, such as an arrangement. */
export function perStateAnd<Thing extends object, Value>(reckon: (context: BotContext, thing: Thing) => Value): (context: BotContext, thing: Thing) => Value {
  const answers = perState(() => new Map<Thing, Value>());
  return (context, thing) => {
    const known = answers(context);
    const answer = known.get(thing);
    if (answer !== undefined || known.has(thing)) return answer as Value;
    const value = reckon(context, thing);
    known.set(thing, value);
    return value;
  };
}
