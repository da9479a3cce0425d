// A small piece of an XML file as a tree, to pick values from by local names.

import type { Place } from './xml.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
  readonly children: XmlNode[];
  text: string;
}

/** The first node at the end of a path of local names, or null. */
export function find(node: XmlNode, ...path: readonly string[]): XmlNode | null {
  let current: XmlNode = node;
  for (const name of path) {
    const next = current.children.find((child) => child.name === name);
    if (!next) return null;
    current = next;
  }
  return current;
}

/** All nodes at the end of a path, through every branch. */
export function findAll(node: XmlNode, ...path: readonly string[]): XmlNode[] {
  let current = [node];
  for (const name of path) current = current.flatMap((parent) => parent.children.filter((child) => child.name === name));
  return current;
}

/** The trimmed text at the end of a path, with line breaks as spaces; undefined where it is absent or empty. */
export function textAt(node: XmlNode, ...path: readonly string[]): string | undefined {
  const found = find(node, ...path);
  return found === null ? undefined : tidy(found.text);
}

export function tidy(text: string): string | undefined {
  // Not one expression for the space around a break: on a long run of spaces that takes the square of its length.
  const lines = text.split(/[\r\n\t]/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ') || undefined;
}
