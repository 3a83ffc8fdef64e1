export declare function dependencyState(
	lockText: string | undefined,
	installedText: string | undefined,
): { current: true } | { current: false; reason: string };

export declare function isNodeAtLeast(version: string, oldest: [number, number]): boolean;
