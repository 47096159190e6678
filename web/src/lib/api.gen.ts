/* Made by npm run generate. */
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys of access tokens */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: {
                                /** @enum {string} */
                                kty: "OKP";
                                /** @enum {string} */
                                crv: "Ed25519";
                                x: string;
                                kid: string;
                                alg: string;
                                /** @enum {string} */
                                use: "sig";
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All own data as a zip file: JSON, and the documents as they were uploaded */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign up; a verification mail follows */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        fullName: string;
                        /** Format: email */
                        email: string;
                        /** @description at least 8 characters with upper and lower case, a digit and a special character; not a common one */
                        password: string;
                        /** @enum {unknown} */
                        locale?: "en" | "vi";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the verification mail again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a mail to set a new password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password by the mailed token; ends every session */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        /** @description at least 8 characters with upper and lower case, a digit and a special character; not a common one */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the password; ends every other session */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        /** @description at least 8 characters with upper and lower case, a digit and a special character; not a common one */
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own profile */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            fullName: string;
                            email: string;
                            /** @enum {unknown} */
                            role: "learner" | "expert" | "admin";
                            /** @enum {unknown} */
                            locale: "en" | "vi";
                            timeZone: string;
                            twoFactor: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Erase the account and everything in it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change the own profile */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        fullName?: string;
                        /** @enum {unknown} */
                        locale?: "en" | "vi";
                        /** @description name in the IANA time zone database */
                        timeZone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            fullName: string;
                            email: string;
                            /** @enum {unknown} */
                            role: "learner" | "expert" | "admin";
                            /** @enum {unknown} */
                            locale: "en" | "vi";
                            timeZone: string;
                            twoFactor: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        password: string;
                        rememberMe?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accessToken: string;
                            /** @description seconds */
                            expiresIn: number;
                            user: {
                                /** Format: uuid */
                                id: string;
                                fullName: string;
                                email: string;
                                /** @enum {unknown} */
                                role: "learner" | "expert" | "admin";
                                /** @enum {unknown} */
                                locale: "en" | "vi";
                            };
                        } | {
                            /** @enum {boolean} */
                            twoFactorRequired: true;
                            challenge: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new access token by the cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accessToken: string;
                            /** @description seconds */
                            expiresIn: number;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own sessions */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "createdAt" | "-createdAt";
                    withTotal?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @description the session that asks */
                                current: boolean;
                                userAgent: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                lastUsedAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** End all other sessions */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which other ways to sign in there are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            google: boolean;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/google": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign in with Google: on to its page */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/google/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Back from Google */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Second step of signing in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge: string;
                        /** @description six digits of the app, or a recovery code */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accessToken: string;
                            /** @description seconds */
                            expiresIn: number;
                            user: {
                                /** Format: uuid */
                                id: string;
                                fullName: string;
                                email: string;
                                /** @enum {unknown} */
                                role: "learner" | "expert" | "admin";
                                /** @enum {unknown} */
                                locale: "en" | "vi";
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set up two-factor sign-in; the secret and the recovery codes are shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description base32, for typing */
                            secret: string;
                            /** @description otpauth: address */
                            uri: string;
                            /** @description the address as a picture, data: URL */
                            qrCode: string;
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        /** Turn two-factor sign-in off, by the password or a code */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    } | {
                        /** @description six digits of the app, or a recovery code */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/two-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn two-factor sign-in on, by a code of the app */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description six digits of the app, or a recovery code */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search and filter accounts */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "createdAt" | "-createdAt";
                    withTotal?: boolean;
                    /** @description words of name or address, with or without accents */
                    q?: string;
                    role?: "learner" | "expert" | "admin";
                    status?: "pending" | "active" | "deactivated";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                email: string;
                                fullName: string;
                                /** @enum {unknown} */
                                role: "learner" | "expert" | "admin";
                                /** @enum {unknown} */
                                status: "pending" | "active" | "deactivated";
                                /** @enum {unknown} */
                                locale: "en" | "vi";
                                extraTimePercent: number;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            fullName: string;
                            /** @enum {unknown} */
                            role: "learner" | "expert" | "admin";
                            /** @enum {unknown} */
                            status: "pending" | "active" | "deactivated";
                            /** @enum {unknown} */
                            locale: "en" | "vi";
                            extraTimePercent: number;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change somebody's role, state or extra time */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        role?: "learner" | "expert" | "admin";
                        /** @enum {unknown} */
                        status?: "active" | "deactivated";
                        /** @description more time in attempts begun from now on, in % */
                        extraTimePercent?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            fullName: string;
                            /** @enum {unknown} */
                            role: "learner" | "expert" | "admin";
                            /** @enum {unknown} */
                            status: "pending" | "active" | "deactivated";
                            /** @enum {unknown} */
                            locale: "en" | "vi";
                            extraTimePercent: number;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "at" | "-at";
                    withTotal?: boolean;
                    actorId?: string;
                    subjectId?: string;
                    action?: "user.change" | "user.two_factor" | "user.password" | "user.link" | "user.appoint" | "flag.decide";
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                actorId: string | null;
                                /** Format: uuid */
                                subjectId: string;
                                action: string;
                                before: {
                                    [key: string]: string | number;
                                } | null;
                                after: {
                                    [key: string]: string | number;
                                } | null;
                                requestId: string | null;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what one was told in the last 90 days, newest first */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "-createdAt";
                    withTotal?: boolean;
                    read?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "document_ready" | "document_failed" | "set_ready" | "set_short" | "set_failed" | "attempt_expired" | "attempt_regraded" | "question_disputed" | "flag_answered";
                                data: {
                                    /** Format: uuid */
                                    subjectId?: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    /** Format: uuid */
                                    setId?: string;
                                    /** Format: uuid */
                                    attemptId?: string;
                                    title?: string;
                                    reason?: string;
                                    made?: number;
                                    asked?: number;
                                    before?: number;
                                    after?: number;
                                };
                                read: boolean;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                            /** @description of all, not of this page */
                            unread: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark as read, or as unread again */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        read: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "document_ready" | "document_failed" | "set_ready" | "set_short" | "set_failed" | "attempt_expired" | "attempt_regraded" | "question_disputed" | "flag_answered";
                            data: {
                                /** Format: uuid */
                                subjectId?: string;
                                /** Format: uuid */
                                documentId?: string;
                                /** Format: uuid */
                                setId?: string;
                                /** Format: uuid */
                                attemptId?: string;
                                title?: string;
                                reason?: string;
                                made?: number;
                                asked?: number;
                                before?: number;
                                after?: number;
                            };
                            read: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notifications as they come: server-sent events
         * @description Begins with `ready`, whose id is the number of the newest notification, or the one given as `Last-Event-ID`. Each `notification` has its number as id. `read` says that some were read elsewhere. Ends with the session, and after a quarter of an hour at most: open it again with the id of the last event.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the id of the last event seen: the stream goes on after it */
                    "last-event-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List own subjects */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "createdAt" | "-createdAt" | "name" | "-name";
                    withTotal?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                description: string | null;
                                counts: {
                                    documents: number;
                                    processing: number;
                                    ready: number;
                                    failed: number;
                                    questionSets: number;
                                };
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make a subject */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        description?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            description: string | null;
                            counts: {
                                documents: number;
                                processing: number;
                                ready: number;
                                failed: number;
                                questionSets: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            outline: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summary: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a subject with its outline and summary */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            description: string | null;
                            counts: {
                                documents: number;
                                processing: number;
                                ready: number;
                                failed: number;
                                questionSets: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            outline: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summary: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a subject with its documents */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change name or description */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            description: string | null;
                            counts: {
                                documents: number;
                                processing: number;
                                ready: number;
                                failed: number;
                                questionSets: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            outline: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summary: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/subjects/{id}/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Edit the outline by hand: rename, reorder, nest, remove, add */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        outline: {
                            id?: string;
                            title: string;
                            /** Format: uuid */
                            documentId?: string;
                            pages?: {
                                from: number;
                                to: number;
                            };
                            children?: {
                                id?: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children?: {
                                    id?: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children?: {
                                        id?: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children?: {
                                            id?: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children?: {
                                                id?: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children?: {
                                                    id?: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children?: {
                                                        id?: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children?: Record<string, never>[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            description: string | null;
                            counts: {
                                documents: number;
                                processing: number;
                                ready: number;
                                failed: number;
                                questionSets: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            outline: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summary: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects/{id}/outline/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make outline and summary anew from the documents; edits by hand stay */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            description: string | null;
                            counts: {
                                documents: number;
                                processing: number;
                                ready: number;
                                failed: number;
                                questionSets: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            outline: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summary: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the documents of a subject */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "createdAt" | "-createdAt";
                    withTotal?: boolean;
                    status?: "uploaded" | "processing" | "ready" | "failed";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                subjectId: string;
                                fileName: string;
                                format: ("pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg") | null;
                                sizeBytes: number;
                                /** @enum {unknown} */
                                status: "uploaded" | "processing" | "ready" | "failed";
                                progress: {
                                    done: number;
                                    total: number;
                                };
                                language: ("en" | "vi") | null;
                                title: string | null;
                                pages: number | null;
                                failure: {
                                    /** @enum {unknown} */
                                    reason: "empty" | "no_text" | "password_protected" | "damaged" | "unsupported" | "too_large" | "too_complex" | "internal";
                                    message: string;
                                } | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Upload 1–10 files, each as a part named `file` */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                /** @enum {unknown} */
                                status: "processing";
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what is known of a document: state, summaries, topics, report */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            subjectId: string;
                            fileName: string;
                            format: ("pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg") | null;
                            sizeBytes: number;
                            /** @enum {unknown} */
                            status: "uploaded" | "processing" | "ready" | "failed";
                            progress: {
                                done: number;
                                total: number;
                            };
                            language: ("en" | "vi") | null;
                            title: string | null;
                            pages: number | null;
                            failure: {
                                /** @enum {unknown} */
                                reason: "empty" | "no_text" | "password_protected" | "damaged" | "unsupported" | "too_large" | "too_complex" | "internal";
                                message: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            topics: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summaryShort: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                            summaryFull: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                            report: {
                                /** @enum {unknown} */
                                format: "pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg";
                                pagesRead: number;
                                pagesOcr: number;
                                pagesEmpty: number;
                                characters: number;
                                words: number;
                                encoding?: string;
                                /** @enum {unknown} */
                                outlineFrom: "bookmarks" | "headings" | "typography" | "none";
                                warnings: {
                                    code: string;
                                    pages?: number[];
                                    count?: number;
                                    what?: string;
                                    share?: number;
                                }[];
                            } | null;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a document, its file and its text */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/pages/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the text of a page */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    n: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            documentId: string;
                            n: number;
                            /** @description how many pages the document has */
                            of: number;
                            text: string;
                            /** @description whether the text was recognised in a picture of the page */
                            ocr: boolean;
                            confidence: number | null;
                            blocks: {
                                kind: string;
                                start: number;
                                end: number;
                                level?: number;
                            }[];
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find words in the text, whatever their case and marks */
        get: {
            parameters: {
                query: {
                    q: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                page: number;
                                start: number;
                                end: number;
                                before: string;
                                text: string;
                                after: string;
                            }[];
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the original */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Process a failed document again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            subjectId: string;
                            fileName: string;
                            format: ("pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg") | null;
                            sizeBytes: number;
                            /** @enum {unknown} */
                            status: "uploaded" | "processing" | "ready" | "failed";
                            progress: {
                                done: number;
                                total: number;
                            };
                            language: ("en" | "vi") | null;
                            title: string | null;
                            pages: number | null;
                            failure: {
                                /** @enum {unknown} */
                                reason: "empty" | "no_text" | "password_protected" | "damaged" | "unsupported" | "too_large" | "too_complex" | "internal";
                                message: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            topics: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summaryShort: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                            summaryFull: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                            report: {
                                /** @enum {unknown} */
                                format: "pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg";
                                pagesRead: number;
                                pagesOcr: number;
                                pagesEmpty: number;
                                characters: number;
                                words: number;
                                encoding?: string;
                                /** @enum {unknown} */
                                outlineFrom: "bookmarks" | "headings" | "typography" | "none";
                                warnings: {
                                    code: string;
                                    pages?: number[];
                                    count?: number;
                                    what?: string;
                                    share?: number;
                                }[];
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the summaries of a ready document anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            subjectId: string;
                            fileName: string;
                            format: ("pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg") | null;
                            sizeBytes: number;
                            /** @enum {unknown} */
                            status: "uploaded" | "processing" | "ready" | "failed";
                            progress: {
                                done: number;
                                total: number;
                            };
                            language: ("en" | "vi") | null;
                            title: string | null;
                            pages: number | null;
                            failure: {
                                /** @enum {unknown} */
                                reason: "empty" | "no_text" | "password_protected" | "damaged" | "unsupported" | "too_large" | "too_complex" | "internal";
                                message: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            topics: {
                                id: string;
                                title: string;
                                /** Format: uuid */
                                documentId?: string;
                                pages?: {
                                    from: number;
                                    to: number;
                                };
                                children: {
                                    id: string;
                                    title: string;
                                    /** Format: uuid */
                                    documentId?: string;
                                    pages?: {
                                        from: number;
                                        to: number;
                                    };
                                    children: {
                                        id: string;
                                        title: string;
                                        /** Format: uuid */
                                        documentId?: string;
                                        pages?: {
                                            from: number;
                                            to: number;
                                        };
                                        children: {
                                            id: string;
                                            title: string;
                                            /** Format: uuid */
                                            documentId?: string;
                                            pages?: {
                                                from: number;
                                                to: number;
                                            };
                                            children: {
                                                id: string;
                                                title: string;
                                                /** Format: uuid */
                                                documentId?: string;
                                                pages?: {
                                                    from: number;
                                                    to: number;
                                                };
                                                children: {
                                                    id: string;
                                                    title: string;
                                                    /** Format: uuid */
                                                    documentId?: string;
                                                    pages?: {
                                                        from: number;
                                                        to: number;
                                                    };
                                                    children: {
                                                        id: string;
                                                        title: string;
                                                        /** Format: uuid */
                                                        documentId?: string;
                                                        pages?: {
                                                            from: number;
                                                            to: number;
                                                        };
                                                        children: {
                                                            id: string;
                                                            title: string;
                                                            /** Format: uuid */
                                                            documentId?: string;
                                                            pages?: {
                                                                from: number;
                                                                to: number;
                                                            };
                                                            children: Record<string, never>[];
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            summaryShort: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                            summaryFull: {
                                text: string;
                                citation: {
                                    /** Format: uuid */
                                    documentId: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                };
                            }[];
                            report: {
                                /** @enum {unknown} */
                                format: "pdf" | "docx" | "pptx" | "epub" | "html" | "txt" | "md" | "png" | "jpg";
                                pagesRead: number;
                                pagesOcr: number;
                                pagesEmpty: number;
                                characters: number;
                                words: number;
                                encoding?: string;
                                /** @enum {unknown} */
                                outlineFrom: "bookmarks" | "headings" | "typography" | "none";
                                warnings: {
                                    code: string;
                                    pages?: number[];
                                    count?: number;
                                    what?: string;
                                    share?: number;
                                }[];
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-sets/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a set of proven questions */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        subjectId: string;
                        documentIds?: string[];
                        topicIds?: string[];
                        title?: string;
                        count: number;
                        levels?: {
                            remember?: number;
                            understand?: number;
                            apply?: number;
                            analyze?: number;
                        };
                        /** @description topic id → share or count */
                        topics?: {
                            [key: string]: number;
                        };
                        /** @enum {unknown} */
                        language?: "en" | "vi";
                        durationMinutes?: number | null;
                        seed?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            subjectId: string | null;
                            title: string;
                            /** @enum {unknown} */
                            origin: "generated" | "written";
                            /** @enum {unknown} */
                            status: "generating" | "ready" | "failed" | "draft";
                            progress: {
                                done: number;
                                total: number;
                            };
                            failure: {
                                /** @enum {unknown} */
                                reason: "no_material" | "nothing_new" | "internal";
                                message: string;
                            } | null;
                            language: ("en" | "vi") | null;
                            durationMinutes: number | null;
                            /** @description 0 until there are questions */
                            revision: number;
                            questionCount: number;
                            /** @description whether it can be taken by a link */
                            shared: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            report: {
                                asked: number;
                                made: number;
                                candidates: number;
                                rejected: {
                                    [key: string]: number;
                                };
                                flaws: {
                                    [key: string]: number;
                                };
                                byLevel: {
                                    remember?: number;
                                    understand?: number;
                                    apply?: number;
                                    analyze?: number;
                                };
                                shortfall: {
                                    /** @enum {unknown} */
                                    code: "too_little_material" | "level_not_provable" | "topic_exhausted" | "language_not_in_source";
                                    words?: number;
                                    /** @enum {unknown} */
                                    level?: "remember" | "understand" | "apply" | "analyze";
                                    missing?: number;
                                    topicId?: string;
                                    /** @enum {unknown} */
                                    language?: "en" | "vi";
                                }[];
                                model?: {
                                    made: number;
                                    calls: number;
                                    inputTokens: number;
                                    outputTokens: number;
                                    /** @enum {unknown} */
                                    fallback?: "refused" | "unreadable" | "unavailable" | "timeout" | "budget_spent" | "misconfigured";
                                };
                            } | null;
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                                confidence: number | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List own question sets */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "createdAt" | "-createdAt" | "title" | "-title";
                    withTotal?: boolean;
                    subjectId?: string;
                    status?: "generating" | "ready" | "failed" | "draft";
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                subjectId: string | null;
                                title: string;
                                /** @enum {unknown} */
                                origin: "generated" | "written";
                                /** @enum {unknown} */
                                status: "generating" | "ready" | "failed" | "draft";
                                progress: {
                                    done: number;
                                    total: number;
                                };
                                failure: {
                                    /** @enum {unknown} */
                                    reason: "no_material" | "nothing_new" | "internal";
                                    message: string;
                                } | null;
                                language: ("en" | "vi") | null;
                                durationMinutes: number | null;
                                /** @description 0 until there are questions */
                                revision: number;
                                questionCount: number;
                                /** @description whether it can be taken by a link */
                                shared: boolean;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Write a question set by hand */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        subjectId?: string | null;
                        title: string;
                        durationMinutes?: number | null;
                        language?: ("en" | "vi") | null;
                        questions: {
                            /** Format: uuid */
                            id?: string;
                            stem: string;
                            options: {
                                /** Format: uuid */
                                id?: string;
                                text: string;
                            }[];
                            /** @description position of the right option, counted from 0, or its id */
                            key: number | string;
                            explanation?: string;
                            /** @enum {unknown} */
                            level?: "remember" | "understand" | "apply" | "analyze";
                            topic?: string;
                            topicId?: string | null;
                            citation?: {
                                documentId: string | null;
                                documentTitle: string;
                                page: number;
                                start: number;
                                end: number;
                                quote: string;
                                sourceDeleted: boolean;
                            } | null;
                            confidence?: number | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            subjectId: string | null;
                            title: string;
                            /** @enum {unknown} */
                            origin: "generated" | "written";
                            /** @enum {unknown} */
                            status: "generating" | "ready" | "failed" | "draft";
                            progress: {
                                done: number;
                                total: number;
                            };
                            failure: {
                                /** @enum {unknown} */
                                reason: "no_material" | "nothing_new" | "internal";
                                message: string;
                            } | null;
                            language: ("en" | "vi") | null;
                            durationMinutes: number | null;
                            /** @description 0 until there are questions */
                            revision: number;
                            questionCount: number;
                            /** @description whether it can be taken by a link */
                            shared: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            report: {
                                asked: number;
                                made: number;
                                candidates: number;
                                rejected: {
                                    [key: string]: number;
                                };
                                flaws: {
                                    [key: string]: number;
                                };
                                byLevel: {
                                    remember?: number;
                                    understand?: number;
                                    apply?: number;
                                    analyze?: number;
                                };
                                shortfall: {
                                    /** @enum {unknown} */
                                    code: "too_little_material" | "level_not_provable" | "topic_exhausted" | "language_not_in_source";
                                    words?: number;
                                    /** @enum {unknown} */
                                    level?: "remember" | "understand" | "apply" | "analyze";
                                    missing?: number;
                                    topicId?: string;
                                    /** @enum {unknown} */
                                    language?: "en" | "vi";
                                }[];
                                model?: {
                                    made: number;
                                    calls: number;
                                    inputTokens: number;
                                    outputTokens: number;
                                    /** @enum {unknown} */
                                    fallback?: "refused" | "unreadable" | "unavailable" | "timeout" | "budget_spent" | "misconfigured";
                                };
                            } | null;
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                                confidence: number | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an own question set with keys, explanations and citations */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            subjectId: string | null;
                            title: string;
                            /** @enum {unknown} */
                            origin: "generated" | "written";
                            /** @enum {unknown} */
                            status: "generating" | "ready" | "failed" | "draft";
                            progress: {
                                done: number;
                                total: number;
                            };
                            failure: {
                                /** @enum {unknown} */
                                reason: "no_material" | "nothing_new" | "internal";
                                message: string;
                            } | null;
                            language: ("en" | "vi") | null;
                            durationMinutes: number | null;
                            /** @description 0 until there are questions */
                            revision: number;
                            questionCount: number;
                            /** @description whether it can be taken by a link */
                            shared: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            report: {
                                asked: number;
                                made: number;
                                candidates: number;
                                rejected: {
                                    [key: string]: number;
                                };
                                flaws: {
                                    [key: string]: number;
                                };
                                byLevel: {
                                    remember?: number;
                                    understand?: number;
                                    apply?: number;
                                    analyze?: number;
                                };
                                shortfall: {
                                    /** @enum {unknown} */
                                    code: "too_little_material" | "level_not_provable" | "topic_exhausted" | "language_not_in_source";
                                    words?: number;
                                    /** @enum {unknown} */
                                    level?: "remember" | "understand" | "apply" | "analyze";
                                    missing?: number;
                                    topicId?: string;
                                    /** @enum {unknown} */
                                    language?: "en" | "vi";
                                }[];
                                model?: {
                                    made: number;
                                    calls: number;
                                    inputTokens: number;
                                    outputTokens: number;
                                    /** @enum {unknown} */
                                    fallback?: "refused" | "unreadable" | "unavailable" | "timeout" | "budget_spent" | "misconfigured";
                                };
                            } | null;
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                                confidence: number | null;
                            }[];
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a question set for everybody */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change title or duration */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        durationMinutes?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            subjectId: string | null;
                            title: string;
                            /** @enum {unknown} */
                            origin: "generated" | "written";
                            /** @enum {unknown} */
                            status: "generating" | "ready" | "failed" | "draft";
                            progress: {
                                done: number;
                                total: number;
                            };
                            failure: {
                                /** @enum {unknown} */
                                reason: "no_material" | "nothing_new" | "internal";
                                message: string;
                            } | null;
                            language: ("en" | "vi") | null;
                            durationMinutes: number | null;
                            /** @description 0 until there are questions */
                            revision: number;
                            questionCount: number;
                            /** @description whether it can be taken by a link */
                            shared: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            report: {
                                asked: number;
                                made: number;
                                candidates: number;
                                rejected: {
                                    [key: string]: number;
                                };
                                flaws: {
                                    [key: string]: number;
                                };
                                byLevel: {
                                    remember?: number;
                                    understand?: number;
                                    apply?: number;
                                    analyze?: number;
                                };
                                shortfall: {
                                    /** @enum {unknown} */
                                    code: "too_little_material" | "level_not_provable" | "topic_exhausted" | "language_not_in_source";
                                    words?: number;
                                    /** @enum {unknown} */
                                    level?: "remember" | "understand" | "apply" | "analyze";
                                    missing?: number;
                                    topicId?: string;
                                    /** @enum {unknown} */
                                    language?: "en" | "vi";
                                }[];
                                model?: {
                                    made: number;
                                    calls: number;
                                    inputTokens: number;
                                    outputTokens: number;
                                    /** @enum {unknown} */
                                    fallback?: "refused" | "unreadable" | "unavailable" | "timeout" | "budget_spent" | "misconfigured";
                                };
                            } | null;
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                                confidence: number | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/question-sets/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the revisions of an own set, newest first */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "-number";
                    withTotal?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                number: number;
                                questionCount: number;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-sets/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the questions by a new revision */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        questions: {
                            /** Format: uuid */
                            id?: string;
                            stem: string;
                            options: {
                                /** Format: uuid */
                                id?: string;
                                text: string;
                            }[];
                            /** @description position of the right option, counted from 0, or its id */
                            key: number | string;
                            explanation?: string;
                            /** @enum {unknown} */
                            level?: "remember" | "understand" | "apply" | "analyze";
                            topic?: string;
                            topicId?: string | null;
                            citation?: {
                                documentId: string | null;
                                documentTitle: string;
                                page: number;
                                start: number;
                                end: number;
                                quote: string;
                                sourceDeleted: boolean;
                            } | null;
                            confidence?: number | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            subjectId: string | null;
                            title: string;
                            /** @enum {unknown} */
                            origin: "generated" | "written";
                            /** @enum {unknown} */
                            status: "generating" | "ready" | "failed" | "draft";
                            progress: {
                                done: number;
                                total: number;
                            };
                            failure: {
                                /** @enum {unknown} */
                                reason: "no_material" | "nothing_new" | "internal";
                                message: string;
                            } | null;
                            language: ("en" | "vi") | null;
                            durationMinutes: number | null;
                            /** @description 0 until there are questions */
                            revision: number;
                            questionCount: number;
                            /** @description whether it can be taken by a link */
                            shared: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            report: {
                                asked: number;
                                made: number;
                                candidates: number;
                                rejected: {
                                    [key: string]: number;
                                };
                                flaws: {
                                    [key: string]: number;
                                };
                                byLevel: {
                                    remember?: number;
                                    understand?: number;
                                    apply?: number;
                                    analyze?: number;
                                };
                                shortfall: {
                                    /** @enum {unknown} */
                                    code: "too_little_material" | "level_not_provable" | "topic_exhausted" | "language_not_in_source";
                                    words?: number;
                                    /** @enum {unknown} */
                                    level?: "remember" | "understand" | "apply" | "analyze";
                                    missing?: number;
                                    topicId?: string;
                                    /** @enum {unknown} */
                                    language?: "en" | "vi";
                                }[];
                                model?: {
                                    made: number;
                                    calls: number;
                                    inputTokens: number;
                                    outputTokens: number;
                                    /** @enum {unknown} */
                                    fallback?: "refused" | "unreadable" | "unavailable" | "timeout" | "budget_spent" | "misconfigured";
                                };
                            } | null;
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                                confidence: number | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-sets/{id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Share an own set by a link; the same link (200) when it is shared already */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                            url: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                            url: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        /** Revoke the link; attempts that are going on may end */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link is of; no questions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            title: string;
                            questionCount: number;
                            durationMinutes: number | null;
                            language: ("en" | "vi") | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-sets/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is taking an own set now */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                fullName: string | null;
                                /** Format: date-time */
                                startedAt: string;
                                deadline: string | null;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Start an attempt, or go on with the one in progress (200) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared/{token}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an attempt by a link: signed in an own one, otherwise a visitor’s with its token */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                            attemptToken: string;
                        } | {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the attempt of a visitor as one’s own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        attemptToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                        } | {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "submitted" | "expired";
                            /** Format: date-time */
                            finishedAt: string;
                            score: number;
                            /** @description before it was graded again, if it was */
                            firstScore: number | null;
                            earned: number;
                            possible: number;
                            correct: number;
                            total: number;
                            byLevel: {
                                remember?: {
                                    correct: number;
                                    total: number;
                                };
                                understand?: {
                                    correct: number;
                                    total: number;
                                };
                                apply?: {
                                    correct: number;
                                    total: number;
                                };
                                analyze?: {
                                    correct: number;
                                    total: number;
                                };
                            };
                            byTopic: {
                                topic: string;
                                topicId: string | null;
                                correct: number;
                                total: number;
                            }[];
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                chosen: string | null;
                                confidence: ("guess" | "unsure" | "sure") | null;
                                correct: boolean;
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List own attempts */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "startedAt" | "-startedAt";
                    withTotal?: boolean;
                    setId?: string;
                    status?: "in_progress" | "submitted" | "expired";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                setId: string;
                                title: string;
                                revision: number;
                                /** Format: date-time */
                                startedAt: string;
                                deadline: string | null;
                                /** @enum {unknown} */
                                status: "in_progress" | "submitted" | "expired";
                                finishedAt: string | null;
                                score: number | null;
                                /** @description before it was graded again, if it was */
                                firstScore: number | null;
                                earned: number | null;
                                possible: number | null;
                                correct: number | null;
                                total: number | null;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an own attempt: before the end without keys, after it the review */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "in_progress";
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                            }[];
                            answers: {
                                /** Format: uuid */
                                questionId: string;
                                /** Format: uuid */
                                optionId: string;
                                confidence: ("guess" | "unsure" | "sure") | null;
                            }[];
                        } | {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "submitted" | "expired";
                            /** Format: date-time */
                            finishedAt: string;
                            score: number;
                            /** @description before it was graded again, if it was */
                            firstScore: number | null;
                            earned: number;
                            possible: number;
                            correct: number;
                            total: number;
                            byLevel: {
                                remember?: {
                                    correct: number;
                                    total: number;
                                };
                                understand?: {
                                    correct: number;
                                    total: number;
                                };
                                apply?: {
                                    correct: number;
                                    total: number;
                                };
                                analyze?: {
                                    correct: number;
                                    total: number;
                                };
                            };
                            byTopic: {
                                topic: string;
                                topicId: string | null;
                                correct: number;
                                total: number;
                            }[];
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                chosen: string | null;
                                confidence: ("guess" | "unsure" | "sure") | null;
                                correct: boolean;
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/answers/{questionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save an answer, or clear it with null */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    questionId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        optionId: string | null;
                        confidence?: ("guess" | "unsure" | "sure") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the attempt and see the result; a repeat gives the same */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: date-time */
                            startedAt: string;
                            deadline: string | null;
                            /** @enum {unknown} */
                            status: "submitted" | "expired";
                            /** Format: date-time */
                            finishedAt: string;
                            score: number;
                            /** @description before it was graded again, if it was */
                            firstScore: number | null;
                            earned: number;
                            possible: number;
                            correct: number;
                            total: number;
                            byLevel: {
                                remember?: {
                                    correct: number;
                                    total: number;
                                };
                                understand?: {
                                    correct: number;
                                    total: number;
                                };
                                apply?: {
                                    correct: number;
                                    total: number;
                                };
                                analyze?: {
                                    correct: number;
                                    total: number;
                                };
                            };
                            byTopic: {
                                topic: string;
                                topicId: string | null;
                                correct: number;
                                total: number;
                            }[];
                            questions: {
                                /** Format: uuid */
                                id: string;
                                stem: string;
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[];
                                /** @enum {unknown} */
                                level: "remember" | "understand" | "apply" | "analyze";
                                topic: string;
                                topicId: string | null;
                                chosen: string | null;
                                confidence: ("guess" | "unsure" | "sure") | null;
                                correct: boolean;
                                /** Format: uuid */
                                key: string;
                                explanation: string;
                                citation: {
                                    documentId: string | null;
                                    documentTitle: string;
                                    page: number;
                                    start: number;
                                    end: number;
                                    quote: string;
                                    sourceDeleted: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the taker of an own set more time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        minutes: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            deadline: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List disputes, the latest first: one’s own, or those of one’s sets */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "-createdAt";
                    withTotal?: boolean;
                    of?: "me" | "my_sets" | "everybody";
                    status?: "open" | "resolved" | "dismissed";
                    setId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                setId: string;
                                title: string;
                                revision: number;
                                /** Format: uuid */
                                questionId: string;
                                stem: string;
                                /** @enum {unknown} */
                                reason: "wrong_key" | "unclear" | "off_source" | "offensive" | "copyright" | "other";
                                note: string;
                                /** @enum {unknown} */
                                status: "open" | "resolved" | "dismissed";
                                answer: string;
                                /** Format: date-time */
                                createdAt: string;
                                decidedAt: string | null;
                                /** @description for its taker; null for who decides */
                                attemptId: string | null;
                                /** @description for who decides; null for the taker */
                                options: {
                                    /** Format: uuid */
                                    id: string;
                                    text: string;
                                }[] | null;
                                /** @description for who decides; null for the taker */
                                key: string | null;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Dispute a question of an own attempt, once (200 when it is disputed already) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        attemptId: string;
                        /** Format: uuid */
                        questionId: string;
                        /** @enum {unknown} */
                        reason: "wrong_key" | "unclear" | "off_source" | "offensive" | "copyright" | "other";
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: uuid */
                            questionId: string;
                            stem: string;
                            /** @enum {unknown} */
                            reason: "wrong_key" | "unclear" | "off_source" | "offensive" | "copyright" | "other";
                            note: string;
                            /** @enum {unknown} */
                            status: "open" | "resolved" | "dismissed";
                            answer: string;
                            /** Format: date-time */
                            createdAt: string;
                            decidedAt: string | null;
                            /** @description for its taker; null for who decides */
                            attemptId: string | null;
                            /** @description for who decides; null for the taker */
                            options: {
                                /** Format: uuid */
                                id: string;
                                text: string;
                            }[] | null;
                            /** @description for who decides; null for the taker */
                            key: string | null;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: uuid */
                            questionId: string;
                            stem: string;
                            /** @enum {unknown} */
                            reason: "wrong_key" | "unclear" | "off_source" | "offensive" | "copyright" | "other";
                            note: string;
                            /** @enum {unknown} */
                            status: "open" | "resolved" | "dismissed";
                            answer: string;
                            /** Format: date-time */
                            createdAt: string;
                            decidedAt: string | null;
                            /** @description for its taker; null for who decides */
                            attemptId: string | null;
                            /** @description for who decides; null for the taker */
                            options: {
                                /** Format: uuid */
                                id: string;
                                text: string;
                            }[] | null;
                            /** @description for who decides; null for the taker */
                            key: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Decide a dispute of an own set’s question; a wrong key is corrected and attempts are graded again */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status: "resolved" | "dismissed";
                        /** @description what the taker is told */
                        answer?: string;
                        /**
                         * Format: uuid
                         * @description the option that is right: a key that was wrong is corrected
                         */
                        key?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            setId: string;
                            title: string;
                            revision: number;
                            /** Format: uuid */
                            questionId: string;
                            stem: string;
                            /** @enum {unknown} */
                            reason: "wrong_key" | "unclear" | "off_source" | "offensive" | "copyright" | "other";
                            note: string;
                            /** @enum {unknown} */
                            status: "open" | "resolved" | "dismissed";
                            answer: string;
                            /** Format: date-time */
                            createdAt: string;
                            decidedAt: string | null;
                            /** @description for its taker; null for who decides */
                            attemptId: string | null;
                            /** @description for who decides; null for the taker */
                            options: {
                                /** Format: uuid */
                                id: string;
                                text: string;
                            }[] | null;
                            /** @description for who decides; null for the taker */
                            key: string | null;
                            /** @description attempts whose score has changed */
                            regraded: number;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own accuracy by level, by topic and over time */
        get: {
            parameters: {
                query?: {
                    subjectId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: number;
                            correct: number;
                            total: number;
                            accuracy: number | null;
                            byLevel: {
                                remember?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                                understand?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                                apply?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                                analyze?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                            };
                            /** @description weakest first; mastery (0–1) is the accuracy expected now: later answers weigh more */
                            byTopic: {
                                subjectId: string | null;
                                topic: string;
                                topicId: string | null;
                                mastery: number;
                                correct: number;
                                total: number;
                                accuracy: number;
                            }[];
                            /** @description accuracy of the answers that the taker marked so */
                            calibration: {
                                guess?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                                unsure?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                                sure?: {
                                    correct: number;
                                    total: number;
                                    accuracy: number;
                                };
                            };
                            /** @description the last 90 days with a finished attempt, in the time zone of the account */
                            trend: {
                                /** Format: date */
                                day: string;
                                correct: number;
                                total: number;
                                accuracy: number;
                            }[];
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find own subjects, documents and question sets by name, and documents by their text, with or without accents */
        get: {
            parameters: {
                query: {
                    /** @description parts of names, or whole words of a page; accents and case do not matter */
                    q: string;
                    type?: "subject" | "document" | "questionSet";
                    limit: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                type: "subject" | "document" | "questionSet";
                                /** Format: uuid */
                                id: string;
                                title: string;
                                subjectId: string | null;
                                page: number | null;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own cards that are due, the longest first */
        get: {
            parameters: {
                query: {
                    limit: number;
                    cursor?: string;
                    sort?: "due";
                    withTotal?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                setId: string;
                                title: string;
                                /** Format: date-time */
                                due: string;
                                reps: number;
                                /** @enum {unknown} */
                                state: "new" | "learning" | "review" | "relearning";
                                question: {
                                    /** Format: uuid */
                                    id: string;
                                    stem: string;
                                    options: {
                                        /** Format: uuid */
                                        id: string;
                                        text: string;
                                    }[];
                                    /** @enum {unknown} */
                                    level: "remember" | "understand" | "apply" | "analyze";
                                    topic: string;
                                    topicId: string | null;
                                };
                            }[];
                            nextCursor: string | null;
                            total?: number;
                        };
                    };
                };
                /** @description Not modified since the answer whose ETag is in `If-None-Match` */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/{cardId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a due card: what was right, and when it comes again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cardId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        optionId: string;
                        confidence?: ("guess" | "unsure" | "sure") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            correct: boolean;
                            /** @enum {unknown} */
                            rating: "again" | "hard" | "good" | "easy";
                            /** Format: uuid */
                            key: string;
                            explanation: string;
                            citation: {
                                documentId: string | null;
                                documentTitle: string;
                                page: number;
                                start: number;
                                end: number;
                                quote: string;
                                sourceDeleted: boolean;
                            } | null;
                            /** Format: date-time */
                            due: string;
                            /** @enum {unknown} */
                            state: "new" | "learning" | "review" | "relearning";
                            reps: number;
                            lapses: number;
                            /** @description days until the chance to recall falls to 90 % */
                            stability: number;
                            /** @description 1 to 10 */
                            difficulty: number;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            code: string;
                            requestId: string;
                            errors?: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
