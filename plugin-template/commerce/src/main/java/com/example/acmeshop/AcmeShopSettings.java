package com.example.acmeshop;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.net.URI;

/**
 * One Acme Shop. The host makes a form and a JSON Schema of it, and checks every value before the
 * connector sees it.
 *
 * @param url where the shop is; its host may be called because it is a setting
 * @param accessToken for calls to the API
 */
record AcmeShopSettings(
    @Setting(label = "Address", help = "Of the shop, such as https://shop.example.") URI url,
    @Setting(label = "Access token", help = "In Acme Shop under Settings, API.")
        Secret accessToken) {}
