export { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, DIALOG_IDS, GROUP_IDS } from './catalogue';
export { demoAccount } from './demoAccount';
export { manyPeople } from './manyPeople';
export { SINGLE_SIGN_ON } from './singleSignOn';
