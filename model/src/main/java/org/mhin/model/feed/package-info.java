/** Feed contracts: what a publisher's file looks like and what its columns mean. Read by every stage; knows neither files nor engines. */
@NullMarked
package org.mhin.model.feed;

import org.jspecify.annotations.NullMarked;
