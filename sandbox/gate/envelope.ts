import {
	constants,
	createCipheriv,
	createPublicKey,
	publicEncrypt,
	randomBytes,
} from 'node:crypto';

// A throw-away key whose private half was never kept: nobody is meant to read these answers.
const MODULUS = [
	'xsG2UKdz2eR-dWJ6Lc5pnm8BgtZrsYx4ncwacJSKOz913rvFl-76H0EMDfgrPg2Ou7WPggy8QLEM-HpQ',
	'hqK7mmDq3AT0kRoanqLpa5ioTLiUO5jPGIVH8-bIfHw3vjBoilp9hynqDcckagiSnxUudRFexMaNN3k7',
	'UYlRAFdvqWK9uOZ5dpbTP_n24kxsAeIsnI7IGkzeS11pC3t4yjsCuyNG8Qk7kKsQ-pCx1-8y1ryN7K57',
	'GVLmwT-19eeiaMdiRYdU5g-cann35Pid57SW72__zhjFEhdnyyIxl39dBPcIQMheSCrK-QrXiUDbFzvj',
	'q4slH4hpdQprUaNMnIVu1Q',
].join('');

const CLIENT_KEY = createPublicKey({
	format: 'jwk',
	key: { kty: 'RSA', e: 'AQAB', n: MODULUS },
});

/**
 * Encrypts an answer the way the contract notes describe under "payload encryption": an AES-256 key
 * wrapped with the client's public key. The field names are not documented; these are invented.
 */
export function encryptedAnswer(plainText: string): object {
	const key = randomBytes(32);
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, iv);
	const ciphertext = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
	const wrapped = publicEncrypt(
		{ key: CLIENT_KEY, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
		key,
	);
	return {
		encryptedData: ciphertext.toString('base64'),
		encryptedKey: wrapped.toString('base64'),
		metadata: {
			iv: iv.toString('base64'),
			tag: cipher.getAuthTag().toString('base64'),
			algorithm: 'AES-256-GCM',
		},
	};
}
