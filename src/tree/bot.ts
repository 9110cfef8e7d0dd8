// Who the bot is in a commit that it makes by git.

/** The domain is reserved (RFC 2606), so that nobody gets mail for it. */
export const BOT = { name: 'create-k8s-platform', email: 'bot@create-k8s-platform.invalid' } as const
