// A small piece of an XML file as a tree, to pick values from by local names.

import type { Place } from './xml.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
  children: XmlNode[];
  text: string;
}

/** Of a node that has no children (yet): most have none, and a list of its own for each takes longer than reading it. */
export const noChildren: XmlNode[] = Object.freeze([]) as unknown as XmlNode[];

export function addChild(parent: { children: XmlNode[] }, child: XmlNode): void {
  if (parent.children === noChildren) parent.children = [child];
  else parent.children.push(child);
}

/** The first node at the end of a path of local names, or null. */
export function find(node: XmlNode, ...path: readonly string[]): XmlNode | null {
  let current: XmlNode | null = node;
  for (let at = 0; at < path.length && current !== null; at += 1) current = childNamed(current, path[at]!);
  return current;
}

function childNamed({ children }: XmlNode, name: string): XmlNode | null {
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at]!;
    if (child.name === name) return child;
  }
  return null;
}

/** All nodes at the end of a path, through every branch. */
export function findAll(node: XmlNode, ...path: readonly string[]): XmlNode[] {
  const found: XmlNode[] = [];
  collect(node, path, 0, found);
  return found;
}

function collect(node: XmlNode, path: readonly string[], step: number, found: XmlNode[]): void {
  for (const child of node.children) {
    if (child.name !== path[step]) continue;
    if (step === path.length - 1) found.push(child);
    else collect(child, path, step + 1, found);
  }
}

/** The trimmed text at the end of a path, with line breaks as spaces; undefined where it is absent or empty. */
export function textAt(node: XmlNode, ...path: readonly string[]): string | undefined {
  let current: XmlNode | null = node;
  for (let at = 0; at < path.length && current !== null; at += 1) current = childNamed(current, path[at]!);
  return current === null ? undefined : tidy(current.text);
}

export function tidy(text: string): string | undefined {
  if (!text.includes('\n') && !text.includes('\t') && !text.includes('\r')) return text.trim() || undefined;
  // Not one expression for the space around a break: on a long run of spaces that takes the square of its length.
  const lines = text.split(/[\r\n\t]/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ') || undefined;
}
