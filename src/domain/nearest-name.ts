// The name that was probably meant. Two letters swapped count as one slip.

/** The known name with the fewest slips, if at most a third of its letters; the first of equals. */
export function nearestName(typed: string, known: readonly string[]): string | null {
  let best: { name: string; slips: number } | null = null;
  for (const name of known) {
    const slips = slipsBetween(typed.toLowerCase(), name.toLowerCase());
    if (slips <= Math.max(1, Math.floor(name.length / 3)) && (best === null || slips < best.slips)) best = { name, slips };
  }
  return best?.name ?? null;
}

/** Letters added, left out, changed or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(back[column]! + 1, now[column - 1]! + 1, back[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, twoBack[column - 2]! + 1);
      }
      now.push(slips);
    }
    [twoBack, back] = [back, now];
  }
  return back[b.length]!;
}
