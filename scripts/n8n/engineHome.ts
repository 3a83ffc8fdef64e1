import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core takes its folder and key from the environment at the moment it is loaded; they are nobody else's.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-in-process-'));
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env['N8N_USER_FOLDER'] = userFolder;
process.env['N8N_ENCRYPTION_KEY'] = 'in-process';
process.env['N8N_LOG_LEVEL'] = 'silent';
