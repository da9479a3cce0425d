// The layout that the service reads is the one that was written, and it is
// taken apart and filled as it should be.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compiledPath, compileMail } from '../../../scripts/compile-mails.ts';
import { fill, mailLayout, mailParts, readLayout } from './layout.ts';

test('mail.html is what mail.mjml compiles to (else: npm run mails)', async () => {
  assert.equal(readFileSync(compiledPath, 'utf8'), await compileMail());
});

test('the layout fetches nothing and keeps Outlook in its tables', () => {
  const html = readFileSync(compiledPath, 'utf8');
  assert.doesNotMatch(html, /<link|<script|@import|url\(|https:/);
  assert.ok(html.includes('<!--[if mso | IE]><table align="center"') && html.includes('role="presentation"'));
});

test('every part stands apart from the frame', () => {
  assert.equal(mailLayout.frame.split('{{blocks}}').length, 2);
  assert.doesNotMatch(mailLayout.frame, /<!-- (part|end)/);
  for (const name of mailParts) assert.match(mailLayout.parts[name], /\{\{\w+\}\}/, name);
});

test('a layout that lacks a part is no layout', () => {
  assert.throws(() => readLayout('<!-- slot:blocks --><!-- part:logo -->x<!-- end -->'), /no part "name"/);
});

test('what is put in a place has no places of its own, and a place that gets nothing is a mistake', () => {
  assert.equal(fill('{{a}}-{{b}}', { a: '{{b}}', b: '$&' }), '{{b}}-$&');
  assert.throws(() => fill('{{a}}', {}), /asks for "a"/);
});
