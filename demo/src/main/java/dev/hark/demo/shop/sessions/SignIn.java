package dev.hark.demo.shop.sessions;

/** Somebody who says who they are. */
public record SignIn(String customer, String password) {

    public SignIn {
        if (customer.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException("a sign-in needs a customer and a password");
        }
    }

    @Override
    public String toString() {
        return "SignIn[" + customer + "]";
    }
}
