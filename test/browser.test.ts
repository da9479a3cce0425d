import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from './browser.ts';

test('the browser that the tests bring themselves opens a page, runs it, and draws it', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 200 } });
    await page.setContent('<!doctype html><title>x</title><p>Betaalbaar: één termijn van € 25,00</p><script>document.title = "ran"</script>');
    assert.equal(await page.title(), 'ran');
    assert.ok(((await page.locator('p').boundingBox())?.width ?? 0) > 100);
    const picture = await page.screenshot();
    assert.equal(picture.subarray(1, 4).toString(), 'PNG');
    const blank = await browser.newPage({ viewport: { width: 360, height: 200 } });
    assert.ok(picture.length > (await blank.screenshot()).length + 500, 'nothing was drawn');
  } finally {
    await browser.close();
  }
});
