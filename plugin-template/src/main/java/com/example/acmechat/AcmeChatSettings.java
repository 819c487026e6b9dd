package com.example.acmechat;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;

/**
 * One Acme Chat account. The host makes a form and a JSON Schema of it, and checks every value
 * before the connector sees it.
 *
 * @param accessToken for calls to the API
 * @param signingSecret Acme Chat signs every webhook with it
 */
record AcmeChatSettings(
    @Setting(label = "Access token", help = "In Acme Chat under Settings, API.") Secret accessToken,
    @Setting(label = "Signing secret", help = "In Acme Chat under Settings, Webhooks.")
        Secret signingSecret) {}
