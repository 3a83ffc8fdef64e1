import type { Questions } from './question';

export const tokensQuestions = {
	appClaim: {
		question: 'Is an app recognized by the claim iss as well',
		told: 'reading',
		positions: ['appIdOnly', 'appIdOrIss'],
	},
	algorithms: {
		question: 'Signature algorithms',
		told: 'reading',
		positions: ['HS256andHS512', 'HS256only'],
	},
	expiredToken: {
		question: 'What is said of an expired token',
		told: 'reading',
		positions: ['jwtExpired', 'invalidCredentials'],
	},
	jtiErrorStatus: {
		question: 'Status of the answer to a token used twice',
		told: 'reading',
		positions: [401, 400, 403],
	},
	futureIssuedAt: {
		question: 'A token issued in the future',
		told: 'reading',
		positions: ['accepted', 'refused'],
	},
	builderApp: {
		question: 'What is said to an app made in the bot builder',
		told: 'never',
		positions: ['invalidCredentials', 'scopeIncorrect'],
		why: 'it takes a second app, made in the bot builder',
	},
} as const satisfies Questions;
