/** What a subject may hold. Plans will be able to change both. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const MAX_FILES_A_SUBJECT = 50

export const MAX_FILES_A_REQUEST = 10
