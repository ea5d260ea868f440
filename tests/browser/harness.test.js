// The harness itself, tried on pages whose faults we know.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { barriers, openPage, overflows, startBrowser, TELEPHONE } from './harness.js';

const GOOD = `<!doctype html><html lang="zh-CN"><title>好页</title>
<main><h1>好页</h1><label>姓名 <input name="name"></label></main></html>`;
const BAD = `<!doctype html><html lang="zh-CN"><title>坏页</title>
<main><h1>坏页</h1><input name="name"><img src="http://elsewhere.invalid/a.png" alt="图">
<div style="width: 2000px">宽</div></main></html>`;

let browser;
let server;
let address;

before(async () => {
  browser = await startBrowser();
  server = createServer((request, response) => {
    const good = request.url === '/good';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    // The strict policy our own pages carry: looking for barriers must work in spite of it.
    if (good) response.setHeader('content-security-policy', "default-src 'self'");
    response.end(good ? GOOD : BAD);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  address = `http://127.0.0.1:${server.address().port}`;
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

test('a good page has no barriers and no faults', async () => {
  const page = await openPage(browser, `${address}/good`, { size: TELEPHONE });
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(page.faults, []);
  assert.equal(await overflows(page), false);
});

test('a field without a label, a third party and a wide box are found', async () => {
  const page = await openPage(browser, `${address}/bad`, { size: TELEPHONE });
  const found = await barriers(page);
  assert.ok(found.some((line) => line.startsWith('label:')), found.join('\n'));
  assert.deepEqual(page.faults, ['request to a third party: http://elsewhere.invalid/a.png']);
  assert.equal(await overflows(page), true);
});
